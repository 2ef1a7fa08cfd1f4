import { constants } from 'node:os';
import type { CallError } from '../../adapter/call-error.js';

const {
  EADDRINUSE,
  EADDRNOTAVAIL,
  EAGAIN,
  EALREADY,
  EBADF,
  EDESTADDRREQ,
  EISCONN,
  ENOBUFS,
  ENOMEM,
  ENOTCONN,
} = constants.errno;

const EXACT: ReadonlyMap<number, CallError> = new Map([
  [EBADF, 'connection does not exist'],
  [ENOTCONN, 'connection does not exist'],
  [EADDRINUSE, 'connection already exists'],
  [EADDRNOTAVAIL, 'connection already exists'],
  [EALREADY, 'connection already exists'],
  [EISCONN, 'connection already exists'],
  [EAGAIN, 'insufficient resources'],
  [ENOBUFS, 'insufficient resources'],
  [ENOMEM, 'insufficient resources'],
  [EDESTADDRREQ, 'remote socket unspecified'],
]);

/** The RFC's word for an errno of a user call; undefined where none means the same (ECONNRESET and EPIPE tell of what happened before). */
export function errnoError(errno: number): CallError | undefined {
  return EXACT.get(errno);
}
