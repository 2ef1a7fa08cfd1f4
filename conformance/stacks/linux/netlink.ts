import type { Libc } from './libc.js';
import { must } from './system-error.js';
import { AF_NETLINK, MSG_DONTWAIT, NLMSG_ERROR, SOCK_CLOEXEC, SOCK_RAW } from './uapi.js';

/** Bytes of a `struct nlmsghdr`. */
export const HEADER = 16;

/** A message with an empty body, its header filled in. */
export function message(type: number, flags: number, body: number): Uint8Array {
  const bytes = new Uint8Array(HEADER + body);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length, true);
  view.setUint16(4, type, true);
  view.setUint16(6, flags, true);
  return bytes;
}

/** A netlink socket that asks for one thing at a time; the kernel has answered when `send` returns. */
export class Netlink {
  readonly #libc: Libc;
  readonly #fd: number;
  readonly #bytes = new Uint8Array(8192);
  /** The answer to the last question, header first. */
  readonly answer = new DataView(this.#bytes.buffer);

  /** To be called inside the namespace that it is to speak of. @throws SystemError */
  constructor(libc: Libc, protocol: number) {
    this.#libc = libc;
    this.#fd = must(libc, 'socket(AF_NETLINK)', libc.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol));
  }

  /** Asks; 0, or the errno that the kernel answered. @throws SystemError where nothing can be asked */
  ask(question: Uint8Array): number {
    must(this.#libc, 'send(netlink)', this.#libc.send(this.#fd, question, question.length, 0));
    const size = this.#libc.recv(this.#fd, this.#bytes, this.#bytes.length, MSG_DONTWAIT);
    must(this.#libc, 'recv(netlink)', size);
    return this.answer.getUint16(4, true) === NLMSG_ERROR ? -this.answer.getInt32(HEADER, true) : 0;
  }

  close(): void {
    this.#libc.close(this.#fd);
  }
}
