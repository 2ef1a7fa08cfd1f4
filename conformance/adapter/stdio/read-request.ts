import { amount, type Fields, octets, oneOf, record, whole } from './fields.js';
import { toHex } from './hex.js';
import { readSocket, readSockets } from './read-pair.js';
import type { Request } from './request.js';

const KINDS = new Set(['active', 'passive'] as const);
const OPS = new Set([
  ...(['hello', 'reset', 'open', 'accept', 'send', 'receive', 'shutdown', 'close', 'abort'] as const),
  ...(['inject', 'advance', 'nextDeadline', 'state'] as const),
]);

const only = (fields: Fields, ...names: readonly string[]): Fields =>
  record(fields, 'the request', new Set(['id', 'op', ...names]));

function open(fields: Fields): Request {
  const { kind, local, remote, isn } = only(fields, 'kind', 'local', 'remote', 'isn');
  return {
    op: 'open',
    kind: oneOf(kind, 'kind', KINDS),
    local: readSocket(local, 'local'),
    ...(remote === undefined ? {} : { remote: readSocket(remote, 'remote') }),
    ...(isn === undefined ? {} : { isn: whole(isn, 'isn', 32) }),
  };
}

function handleOf({ handle }: Fields): number {
  return whole(handle, 'handle', 53);
}

/** A request, as a shim reads it. @throws FieldError */
export function readRequest(fields: Fields): Request {
  const op = oneOf(fields.op, 'op', OPS);
  switch (op) {
    case 'hello':
    case 'reset':
    case 'nextDeadline':
      only(fields);
      return { op };
    case 'open':
      return open(fields);
    case 'accept':
    case 'shutdown':
    case 'close':
    case 'abort':
      return { op, handle: handleOf(only(fields, 'handle')) };
    case 'send':
      return {
        op,
        handle: handleOf(only(fields, 'handle', 'data')),
        data: toHex(octets(fields.data, 'data')),
      };
    case 'receive':
      return { op, handle: handleOf(only(fields, 'handle', 'max')), max: whole(fields.max, 'max', 53) };
    case 'inject':
      return { op, packet: toHex(octets(only(fields, 'packet').packet, 'packet')) };
    case 'advance':
      return { op, milliseconds: amount(only(fields, 'milliseconds').milliseconds, 'milliseconds') };
    case 'state': {
      const { pair, handle } = only(fields, 'pair', 'handle');
      return { op, pair: readSockets(pair), handle: handle === null ? null : whole(handle, 'handle', 53) };
    }
  }
}
