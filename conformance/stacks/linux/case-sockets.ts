import type { UserCalls } from './user-calls.js';

/** No descriptor. */
export const GONE = -1;

const EBADF = 9;

/** Whether the port goes on listening when its connection is accepted, as a server's does, or the listener has become the connection, as in RFC 9293. */
export type Listening = 'until accepted' | 'beside the connection';

/** The descriptors of one case by handle. Results below 0 are an errno, negated. */
export class CaseSockets {
  readonly #calls: UserCalls;
  readonly #listening: Listening;
  /** Handle h has the (h-1)-th. */
  readonly #fds: number[] = [];
  /** Handle of the listening TCB, 0 where none listens. */
  #listener = 0;
  /** The socket that goes on listening beside the connection. */
  #beside = GONE;

  constructor(calls: UserCalls, listening: Listening) {
    this.#calls = calls;
    this.#listening = listening;
  }

  /** A handle for a descriptor. */
  add(fd: number): number {
    return fd < 0 ? fd : this.#fds.push(fd);
  }

  listen(port: number): number {
    const handle = this.add(this.#calls.listen(port));
    if (handle > 0) this.#listener = handle;
    return handle;
  }

  /** The handle of the connection that the listener became. */
  accept(listener: number): number {
    const listens = this.#fds[listener - 1] ?? GONE;
    const fd = this.#calls.accept(listens);
    if (fd < 0) return fd;
    this.#fds[listener - 1] = GONE;
    this.#listener = 0;
    if (this.#listening === 'until accepted') this.#calls.close(listens);
    else this.#beside = listens;
    return this.add(fd);
  }

  /** The descriptor to call; GONE, which no call takes, where the handle has none. */
  of(handle: number): number {
    if (this.#beside !== GONE) this.#acceptAgain(handle);
    return this.#fds[handle - 1] ?? GONE;
  }

  /** True for the handle of the listening TCB. */
  isListener(handle: number): boolean {
    return handle > 0 && handle === this.#listener;
  }

  /** True while there is a listening TCB. */
  get listens(): boolean {
    return this.#listener > 0;
  }

  /** The socket that the newest connection has; GONE where it has none. */
  get connection(): number {
    return this.isListener(this.#fds.length) ? GONE : (this.#fds.at(-1) ?? GONE);
  }

  close(handle: number): number {
    const fd = this.#take(handle);
    return fd === GONE ? -EBADF : this.#calls.close(fd);
  }

  abort(handle: number): number {
    const fd = this.#take(handle);
    return fd === GONE ? -EBADF : this.#calls.abort(fd);
  }

  /** The connection is gone, and nothing is listening in the sense of RFC 9293. */
  stopListening(): void {
    if (this.#beside !== GONE) this.#calls.close(this.#beside);
    this.#beside = GONE;
  }

  /** Ends all; `quietly` where no connection is left that must be aborted. */
  end(quietly: boolean): void {
    this.stopListening();
    for (const fd of this.#fds.splice(0)) {
      if (fd === GONE) continue;
      if (quietly) this.#calls.close(fd);
      else this.#calls.abort(fd);
    }
    this.#listener = 0;
  }

  /** A connection that reopened TIME-WAIT (MAY-2) has a socket of its own, and the handle of the old one. */
  #acceptAgain(handle: number): void {
    const fd = this.#calls.accept(this.#beside);
    if (fd < 0) return;
    const old = this.#take(handle);
    if (old !== GONE) this.#calls.close(old);
    this.#fds[handle - 1] = fd;
  }

  /** The descriptor, which the case has no longer. */
  #take(handle: number): number {
    const fd = this.#fds[handle - 1] ?? GONE;
    if (fd !== GONE) this.#fds[handle - 1] = GONE;
    if (this.isListener(handle)) this.#listener = 0;
    return fd;
  }
}
