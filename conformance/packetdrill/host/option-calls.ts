import { stateNamed } from '../../edges/state-spelling.js';
import type { Expression } from '../language/expression.js';
import { fieldOf, names, numberOf } from './arguments.js';
import type { Call } from './call.js';
import { sameErrno } from './errno.js';
import { FITS, NOT_JUDGED, type Outcome } from './outcome.js';

/** `[0]` or `[ECONNRESET]`: the error that the script expects, null for none; undefined where it leaves it open. */
function expectedError(argument: Expression | undefined): string | null | undefined {
  const item = argument?.kind === 'list' ? argument.items[0] : argument;
  if (item?.kind === 'name') return item.value;
  return item?.kind === 'number' && item.value === 0 ? null : undefined;
}

function socketErrorOption({ args, socket }: Call): Outcome {
  const connection = socket?.connection ?? null;
  const got = connection?.error ?? null;
  if (connection !== null) connection.error = null;
  const expected = expectedError(args[3]);
  const fits =
    expected === undefined ||
    expected === got ||
    (expected !== null && got !== null && sameErrno(expected, got));
  if (fits) return FITS;
  return { kind: 'differs', expected: `SO_ERROR ${expected ?? 0}`, got: `SO_ERROR ${got ?? 0}` };
}

function tcpInfo({ args, socket }: Call): Outcome {
  const wanted = fieldOf(args[3], 'tcpi_state');
  const expected = wanted?.kind === 'name' ? stateNamed(wanted.value) : null;
  const got = socket?.connection?.state ?? socket?.listener?.endpoint.state ?? 'CLOSED';
  if (expected === null) return NOT_JUDGED;
  if (expected === got) return FITS;
  return { kind: 'differs', expected, got };
}

/** getsockopt(): only SO_ERROR and the state of TCP_INFO tell of the connection; sizes of buffers are the host's choice. */
export function getOption(call: Call): Outcome {
  if (names(call.args[2], 'SO_ERROR')) return socketErrorOption(call);
  return names(call.args[2], 'TCP_INFO') ? tcpInfo(call) : NOT_JUDGED;
}

/** setsockopt(): SO_LINGER and SO_KEEPALIVE matter to the lifecycle. */
export function setOption({ args, socket, result }: Call): Outcome {
  if (socket === null || result?.errno != null) return NOT_JUDGED;
  if (names(args[2], 'SO_LINGER')) {
    const on = numberOf(fieldOf(args[3], 'onoff', 0) ?? fieldOf(args[3], 'l_onoff'));
    const time = numberOf(fieldOf(args[3], 'linger', 1) ?? fieldOf(args[3], 'l_linger'));
    socket.lingerZero = on !== null && on !== 0 && time === 0;
  }
  if (names(args[2], 'SO_KEEPALIVE')) {
    socket.keepAlive = numberOf(args[3]) !== 0;
    if (socket.connection !== null) socket.connection.keepAlive = socket.keepAlive;
  }
  return NOT_JUDGED;
}

/** fcntl(): O_NONBLOCK. */
export function fileControl({ args, socket }: Call): Outcome {
  if (socket !== null && names(args[1], 'F_SETFL')) socket.nonBlocking = names(args[2], 'O_NONBLOCK');
  return NOT_JUDGED;
}

/** ioctl(): how much can be read. */
export function deviceControl({ args, socket }: Call): Outcome {
  if (names(args[1], 'FIONBIO') && socket !== null) socket.nonBlocking = numberOf(args[2]) !== 0;
  const asks = names(args[1], 'SIOCINQ') || names(args[1], 'FIONREAD');
  const expected = numberOf(args[2]);
  const got = socket?.connection?.readable;
  if (!asks || expected === null || got === undefined) return NOT_JUDGED;
  if (got === expected) return FITS;
  return { kind: 'differs', expected: `${expected} octets to read`, got: `${got}` };
}
