import type { SocketName, SocketPair } from '../socket-name.js';
import { type Fields, list, record, sureReply, whole, wrong } from './fields.js';

const FIELDS = new Set(['id', 'ok', 'pair']);
const PAIR = new Set(['local', 'remote']);
const SOCKET = new Set(['address', 'port']);

/** One end of a pair. @throws FieldError */
export function readSocket(value: unknown, where: string): SocketName {
  const { address, port } = record(value, where, SOCKET);
  const numbers = list(address, `the address of ${where}`);
  if (numbers.length !== 4 && numbers.length !== 16)
    throw wrong(`the address of ${where}`, 'a list of 4 or 16 numbers', `a list of ${numbers.length}`);
  return {
    address: numbers.map((n) => whole(n, `a number of the address of ${where}`, 8)),
    port: whole(port, `the port of ${where}`, 16),
  };
}

/** Both sockets. @throws FieldError */
export function readSockets(value: unknown): SocketPair {
  const { local, remote } = record(value, 'pair', PAIR);
  return { local: readSocket(local, 'local'), remote: readSocket(remote, 'remote') };
}

/** The reply to `reset`. @throws FieldError */
export const readPair = (fields: Fields): SocketPair => readSockets(sureReply(fields, FIELDS).pair);
