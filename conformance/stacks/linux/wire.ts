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

/** One device for all cases: what the kernel sends is sorted by its port, whoever happens to read it. */
export class Wire {
  readonly #device: TunDevice;
  readonly #receivers: (Receiver | undefined)[] = [];
  #next = FIRST_PORT;

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

  /** Hands on all that waits. */
  drain(): void {
    let packet = this.#device.read();
    if (packet === undefined) return;
    const time = performance.now();
    for (; packet !== undefined; packet = this.#device.read()) this.#sort(packet, time);
  }

  /** Sleeps until that time of `performance.now`, and hands on what comes; for a time that is over, only what waits. */
  waitUntil(time: number): void {
    this.drain();
    for (let left = time - performance.now(); left > 0; left = time - performance.now()) {
      this.#device.wait(left);
      this.drain();
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
