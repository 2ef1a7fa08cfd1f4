import type { StateName } from '../../../model/state-name.js';
import { StackFailure } from '../../adapter/stack-failure.js';
import { stateOfLinux } from '../../edges/state-spelling.js';
import type { Libc } from './libc.js';
import { HEADER, message, Netlink } from './netlink.js';
import { SystemError } from './system-error.js';
import { AF_INET, IPPROTO_TCP, NETLINK_SOCK_DIAG, NLM_F_ACK, NLM_F_REQUEST } from './uapi.js';

const SOCK_DIAG_BY_FAMILY = 20;
const SOCK_DESTROY = 21;
const ENOENT = 2;

/** Bytes of a `struct inet_diag_req_v2`, and where in it are the sockets. */
const REQUEST = 56;
const SOCKETS = HEADER + 8;

/** Where the answer, a `struct inet_diag_msg`, has them. */
const STATE = HEADER + 1;
const TIMER = HEADER + 2;
const EXPIRES = HEADER + 52;

/** What the kernel knows of one connection. */
export interface Diagnosis {
  /** CLOSED: nothing. LISTEN: no connection, but a listener at the local port. */
  readonly state: StateName;
  /** Milliseconds until its timer expires; null: none runs. */
  readonly expires: number | null;
}

const NOTHING: Diagnosis = { state: 'CLOSED', expires: null };

function question(
  type: number,
  flags: number,
  local: readonly number[],
  remote: readonly number[],
): Uint8Array {
  const bytes = message(type, NLM_F_REQUEST | flags, REQUEST);
  const view = new DataView(bytes.buffer);
  bytes[HEADER] = AF_INET;
  bytes[HEADER + 1] = IPPROTO_TCP;
  view.setUint32(HEADER + 4, 0xffff_ffff, true);
  bytes.set(local, SOCKETS + 4);
  bytes.set(remote, SOCKETS + 20);
  // No cookie: whatever is there.
  bytes.fill(0xff, SOCKETS + 40, SOCKETS + 48);
  return bytes;
}

/** The kernel's table of connections, asked for exactly one: it knows those in SYN-RECEIVED and TIME-WAIT too, which no descriptor shows. */
export class SocketDiag {
  readonly #netlink: Netlink;
  readonly #ask: Uint8Array;
  readonly #destroy: Uint8Array;

  /** To be called inside the namespace. @throws SystemError */
  constructor(libc: Libc, local: readonly number[], remote: readonly number[]) {
    this.#netlink = new Netlink(libc, NETLINK_SOCK_DIAG);
    this.#ask = question(SOCK_DIAG_BY_FAMILY, 0, local, remote);
    this.#destroy = question(SOCK_DESTROY, NLM_F_ACK, local, remote);
  }

  /** @throws SystemError */
  look(local: number, remote: number): Diagnosis {
    const errno = this.#send(this.#ask, local, remote);
    if (errno === ENOENT) return NOTHING;
    if (errno !== 0) throw new SystemError('sock_diag', errno);
    const { answer } = this.#netlink;
    const number = answer.getUint8(STATE);
    const state = stateOfLinux(number);
    if (state === null)
      throw new StackFailure('garbage', `sock_diag names state ${number}, which is not known`);
    const running = answer.getUint8(TIMER) !== 0;
    return {
      state,
      expires: running ? answer.getUint32(EXPIRES, true) : null,
    };
  }

  /** Removes what is left of a connection, TIME-WAIT too; does nothing where there is none, or where the kernel was built without it. */
  destroy(local: number, remote: number): void {
    this.#send(this.#destroy, local, remote);
  }

  close(): void {
    this.#netlink.close();
  }

  #send(bytes: Uint8Array, local: number, remote: number): number {
    bytes[SOCKETS] = local >>> 8;
    bytes[SOCKETS + 1] = local & 0xff;
    bytes[SOCKETS + 2] = remote >>> 8;
    bytes[SOCKETS + 3] = remote & 0xff;
    return this.#netlink.ask(bytes);
  }
}
