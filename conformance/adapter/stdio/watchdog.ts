import { Worker } from 'node:worker_threads';

/** How often the watchdog looks, and so how late it may be, in milliseconds. */
const TICK_MS = 20;
/** What a child may leave in its stderr file before all but the end is removed, in octets. */
const MOST_STDERR = 1 << 20;
const TAIL = 4_096;

const STATE = 0;
const READ_FD = 1;
const ERROR_FD = 2;
const NEVER = 3;

const IDLE = 0;
const ARMED = 1;
/** The watchdog looks; meanwhile nobody closes the files, whose numbers could be those of others then. */
const LOOKING = 2;
const FIRED = 3;

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
const tail = Buffer.alloc(${TAIL});
const bound = (fd) => {
  try {
    const { size } = fs.fstatSync(fd);
    if (size <= ${MOST_STDERR}) return;
    fs.readSync(fd, tail, 0, ${TAIL}, size - ${TAIL});
    fs.ftruncateSync(fd, 0);
    fs.writeSync(fd, tail);
  } catch {}
};
for (;;) {
  Atomics.wait(numbers, ${NEVER}, 0, ${TICK_MS});
  if (Atomics.compareExchange(numbers, ${STATE}, ${ARMED}, ${LOOKING}) !== ${ARMED}) continue;
  bound(numbers[${ERROR_FD}]);
  const late = Number(process.hrtime.bigint()) / 1e6 > deadline[0];
  if (late) wake(numbers[${READ_FD}]);
  Atomics.store(numbers, ${STATE}, late ? ${FIRED} : ${ARMED});
  Atomics.notify(numbers, ${STATE});
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

  /** False: it was too late, and the FIFO cannot be used any more, for a line feed of the watchdog is in it. */
  disarm(): boolean {
    for (;;) {
      const state = Atomics.compareExchange(this.#numbers, STATE, ARMED, IDLE);
      if (state === ARMED) return true;
      if (state === LOOKING) Atomics.wait(this.#numbers, STATE, LOOKING);
      else {
        Atomics.store(this.#numbers, STATE, IDLE);
        return false;
      }
    }
  }
}

/** Milliseconds on a clock that all threads share and nobody sets. */
export const clock = (): number => Number(process.hrtime.bigint()) / 1e6;
