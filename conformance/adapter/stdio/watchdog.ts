import { Worker } from 'node:worker_threads';

/** How often the watchdog looks, and so how late it may be, in milliseconds. */
const TICK_MS = 20;
/** What a child may leave in its stderr file before it is emptied, in octets. */
const MOST_STDERR = 1 << 20;

const STATE = 0;
const READ_FD = 1;
const ERROR_FD = 2;
const IDLE = 0;
const ARMED = 1;
const FIRED = 2;

/**
 * The watching thread. It wakes the reader by a line feed of its own into the FIFO, which it opens for writing only then: as long as
 * somebody holds a writing end, the reader would not see the end of the child.
 */
const PROGRAM = `
const fs = require('node:fs');
const { workerData: { numbers, deadline } } = require('node:worker_threads');
const wake = (fd) => {
  try {
    const end = fs.openSync('/proc/self/fd/' + fd, fs.constants.O_WRONLY | fs.constants.O_NONBLOCK);
    try { fs.writeSync(end, '\\n'); } finally { fs.closeSync(end); }
  } catch {}
};
const bound = (fd) => {
  try { if (fs.fstatSync(fd).size > ${MOST_STDERR}) fs.ftruncateSync(fd, 0); } catch {}
};
for (;;) {
  Atomics.wait(numbers, 3, 0, ${TICK_MS});
  if (Atomics.load(numbers, ${STATE}) !== ${ARMED}) continue;
  const late = Number(process.hrtime.bigint()) / 1e6 > deadline[0];
  const [, fd, errors] = numbers;
  bound(errors);
  if (late && Atomics.compareExchange(numbers, ${STATE}, ${ARMED}, ${FIRED}) === ${ARMED}) wake(fd);
}`;

/**
 * Ends a blocking read that lasts too long. A blocking read is the fastest way to a synchronous answer (9 us there and back on a pipe, a third
 * of it of processor time), but Node knows no limit for it; the limit is kept by a thread, of which there is one for each thread that reads.
 */
export class Watchdog {
  static #one: Watchdog | undefined;
  readonly #numbers = new Int32Array(new SharedArrayBuffer(16));
  readonly #deadline = new Float64Array(new SharedArrayBuffer(8));

  private constructor() {
    const workerData = { numbers: this.#numbers, deadline: this.#deadline };
    new Worker(PROGRAM, { eval: true, workerData, execArgv: [] }).unref();
  }

  static get(): Watchdog {
    Watchdog.#one ??= new Watchdog();
    return Watchdog.#one;
  }

  /** From now on a read of the FIFO `readFd` returns at `deadline` (of {@link clock}) at the latest; `errorFd` is kept small meanwhile. */
  arm(readFd: number, errorFd: number, deadline: number): void {
    this.#deadline[0] = deadline;
    this.#numbers[READ_FD] = readFd;
    this.#numbers[ERROR_FD] = errorFd;
    Atomics.store(this.#numbers, STATE, ARMED);
  }

  /** False: it was too late, and the FIFO cannot be used any more, for a line feed of the watchdog may come. */
  disarm(): boolean {
    const inTime = Atomics.compareExchange(this.#numbers, STATE, ARMED, IDLE) === ARMED;
    if (!inTime) Atomics.store(this.#numbers, STATE, IDLE);
    return inTime;
  }
}

/** Milliseconds on a clock that all threads share and nobody sets. */
export const clock = (): number => Number(process.hrtime.bigint()) / 1e6;
