import type { TunDevice } from './tun-device.js';

/** Takes the datagrams that the kernel sends from one local port. */
export interface Receiver {
  /** `packet` is the receiver's own; `time` is that of `performance.now`. */
  take(remotePort: number, packet: Uint8Array, time: number): void;
}

const TCP = 6;
const IPV4 = 4;

/** Receivers of a wire: one for each local port that needs no privilege. */
export const FIRST_PORT = 1024;
const LAST_PORT = 65_535;

/** Timers of many cases expire together, on another processor perhaps: they are done when nothing has come for so many milliseconds. */
const SETTLED = 1;

/** Rounds of waiting for that; a kernel that never gets still is not waited for. */
const MOST_ROUNDS = 20;

/** One device for all cases: what the kernel sends is sorted by its port, whoever happens to read it. */
export class Wire {
  readonly #device: TunDevice;
  readonly #receivers: (Receiver | undefined)[] = [];
  #next = FIRST_PORT;
  /** When something came last. */
  #arrival = Number.NEGATIVE_INFINITY;

  constructor(device: TunDevice) {
    this.#device = device;
  }

  /** Gives the receiver a local port that nobody else has. @throws RangeError where all are given away: another namespace has as many */
  attach<T extends Receiver>(make: (port: number) => T): T {
    if (this.#next > LAST_PORT) throw new RangeError('all local ports of this namespace are in use');
    const receiver = make(this.#next);
    this.#receivers[this.#next] = receiver;
    this.#next += 1;
    return receiver;
  }

  write(packet: Uint8Array): void {
    this.#device.write(packet);
  }

  /** Hands on all that waits; the time of that, by `performance.now`. */
  drain(): number {
    let packet = this.#device.read();
    const time = performance.now();
    if (packet !== undefined) this.#arrival = time;
    for (; packet !== undefined; packet = this.#device.read()) this.#sort(packet, time);
    return time;
  }

  /** Sleeps until that time of `performance.now`, and hands on what comes; for a time that is over, only what waits. True: it was over. */
  waitUntil(time: number): boolean {
    let now = this.drain();
    const over = now >= time;
    while (now < time) {
      this.#device.wait(time - now);
      now = this.drain();
    }
    if (!over || now - this.#arrival < SETTLED) this.#settle();
    return over;
  }

  #settle(): void {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const before = this.#arrival;
      this.#device.wait(SETTLED);
      this.drain();
      if (this.#arrival === before) return;
    }
  }

  close(): void {
    this.#device.close();
  }

  /** What is no TCP over IPv4, or from a port of no case, is none of ours. */
  #sort(packet: Uint8Array, time: number): void {
    const [first = 0] = packet;
    const header = (first & 15) * 4;
    if (first >>> 4 !== IPV4 || packet[9] !== TCP || packet.length < header + 4) return;
    const from = ((packet[header] ?? 0) << 8) | (packet[header + 1] ?? 0);
    const to = ((packet[header + 2] ?? 0) << 8) | (packet[header + 3] ?? 0);
    this.#receivers[from]?.take(to, packet.slice(), time);
  }
}
