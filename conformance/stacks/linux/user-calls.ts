import type { Libc } from './libc.js';
import { ADDRESS_SIZE, setPort, socketAddress } from './socket-address.js';
import type { SocketPool } from './socket-pool.js';
import { must } from './system-error.js';
import {
  IPPROTO_TCP,
  MSG_DONTWAIT,
  MSG_NOSIGNAL,
  SHUT_WR,
  SO_LINGER,
  SO_REUSEADDR,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
  SOL_SOCKET,
  TCP_INFO,
  TCP_NODELAY,
  TCP_QUEUE_SEQ,
  TCP_REPAIR,
  TCP_REPAIR_OFF_NO_WP,
  TCP_REPAIR_QUEUE,
  TCP_SEND_QUEUE,
} from './uapi.js';

const EINPROGRESS = 115;

/** One connection per listener; a SYN is dropped when the backlog is full. */
const BACKLOG = 8;

function int(value: number): Uint8Array {
  return new Uint8Array(Int32Array.of(value).buffer);
}

const ON = int(1);
const LINGER_0 = new Uint8Array(Int32Array.of(1, 0).buffer);
const REPAIR_OFF = int(TCP_REPAIR_OFF_NO_WP);
const SEND_QUEUE = int(TCP_SEND_QUEUE);

/** The user's calls on sockets. Each returns what the kernel returns, or minus the errno. */
export class UserCalls {
  readonly #libc: Libc;
  readonly #pool: SocketPool;
  readonly #local: Uint8Array;
  readonly #remote: Uint8Array;
  readonly #state = new Uint8Array(1);
  readonly #one = int(1);
  readonly #isn = new Uint32Array(1);
  readonly #isnBytes = new Uint8Array(this.#isn.buffer);

  constructor(libc: Libc, pool: SocketPool, local: readonly number[], remote: readonly number[]) {
    this.#libc = libc;
    this.#pool = pool;
    this.#local = socketAddress(local);
    this.#remote = socketAddress(remote);
  }

  /** A passive OPEN: the descriptor of the listener. */
  listen(port: number): number {
    const fd = this.#pool.take();
    this.#prepare(fd);
    const result = this.#bind(fd, port);
    return result < 0 ? this.#giveUp(fd, result) : this.#kept(fd, this.#libc.listen(fd, BACKLOG));
  }

  /** An active OPEN with the initial sequence number `isn`, which is not 0: to the kernel that means none was chosen. */
  connect(port: number, remotePort: number, isn: number): number {
    const fd = this.#pool.take();
    // Leaving repair mode forbids the reuse of addresses, so that it must come before `prepare`.
    this.#chooseIsn(fd, isn);
    this.#prepare(fd);
    const bound = this.#bind(fd, port);
    if (bound < 0) return this.#giveUp(fd, bound);
    setPort(this.#remote, remotePort);
    const result = this.#libc.connect(fd, this.#remote, ADDRESS_SIZE);
    if (result >= 0) return fd;
    const errno = this.#libc.errno();
    return errno === EINPROGRESS ? fd : this.#giveUp(fd, -errno);
  }

  accept(listener: number): number {
    return this.#result(this.#libc.accept4(listener, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC));
  }

  send(fd: number, data: Uint8Array): number {
    return this.#result(this.#libc.send(fd, data, data.length, MSG_DONTWAIT | MSG_NOSIGNAL));
  }

  receive(fd: number, into: Uint8Array, max: number): number {
    return this.#result(this.#libc.recv(fd, into, max, MSG_DONTWAIT));
  }

  shutdown(fd: number): number {
    return this.#result(this.#libc.shutdown(fd, SHUT_WR));
  }

  close(fd: number): number {
    return this.#result(this.#libc.close(fd));
  }

  abort(fd: number): number {
    this.#option(fd, SOL_SOCKET, SO_LINGER, LINGER_0);
    return this.#result(this.#libc.close(fd));
  }

  /** The kernel's number of a socket's state (TCP_INFO): half the price of sock_diag, but CLOSED where the connection has left its socket for TIME-WAIT. */
  state(fd: number): number {
    const result = this.#libc.getsockopt(fd, IPPROTO_TCP, TCP_INFO, this.#state, this.#one);
    must(this.#libc, 'getsockopt(TCP_INFO)', result);
    return this.#state[0] ?? 0;
  }

  #prepare(fd: number): void {
    this.#option(fd, SOL_SOCKET, SO_REUSEADDR, ON);
    this.#option(fd, IPPROTO_TCP, TCP_NODELAY, ON);
  }

  #chooseIsn(fd: number, isn: number): void {
    this.#isn[0] = isn;
    this.#option(fd, IPPROTO_TCP, TCP_REPAIR, ON);
    this.#option(fd, IPPROTO_TCP, TCP_REPAIR_QUEUE, SEND_QUEUE);
    this.#option(fd, IPPROTO_TCP, TCP_QUEUE_SEQ, this.#isnBytes);
    this.#option(fd, IPPROTO_TCP, TCP_REPAIR, REPAIR_OFF);
  }

  #option(fd: number, level: number, name: number, value: Uint8Array): void {
    const result = this.#libc.setsockopt(fd, level, name, value, value.length);
    must(this.#libc, `setsockopt(${level}, ${name})`, result);
  }

  #bind(fd: number, port: number): number {
    setPort(this.#local, port);
    return this.#result(this.#libc.bind(fd, this.#local, ADDRESS_SIZE));
  }

  #kept(fd: number, result: number): number {
    return result < 0 ? this.#giveUp(fd, -this.#libc.errno()) : fd;
  }

  #giveUp(fd: number, error: number): number {
    this.#libc.close(fd);
    return error;
  }

  #result(result: number): number {
    return result < 0 ? -this.#libc.errno() : result;
  }
}
