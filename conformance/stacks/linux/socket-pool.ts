import type { Libc } from './libc.js';
import type { PrivateNamespace } from './private-namespace.js';
import { must } from './system-error.js';
import { AF_INET, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_STREAM } from './uapi.js';

/** Sockets made in one visit to the namespace, which costs as much as several of them. */
const BATCH = 32;

/** Fresh TCP sockets of the private namespace: a socket belongs to the namespace it was made in, wherever it is used. */
export class SocketPool {
  readonly #libc: Libc;
  readonly #namespace: PrivateNamespace;
  readonly #idle: number[] = [];

  constructor(libc: Libc, namespace: PrivateNamespace) {
    this.#libc = libc;
    this.#namespace = namespace;
  }

  /** A socket that nothing was done with. @throws SystemError where no more may be open (`ulimit -n`) */
  take(): number {
    return this.#idle.pop() ?? this.#refill();
  }

  close(): void {
    for (const fd of this.#idle.splice(0)) this.#libc.close(fd);
  }

  #refill(): number {
    const type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
    const make = (): number => must(this.#libc, 'socket(AF_INET)', this.#libc.socket(AF_INET, type, 0));
    return this.#namespace.inside(() => {
      for (let n = 1; n < BATCH; n += 1) this.#idle.push(make());
      return make();
    });
  }
}
