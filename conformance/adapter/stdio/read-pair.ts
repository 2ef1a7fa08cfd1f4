import type { SocketName, SocketPair } from '../socket-name.js';
import { type Fields, list, record, whole, wrong } from './fields.js';

const FIELDS = new Set(['id', 'ok', 'pair']);
const PAIR = new Set(['local', 'remote']);
const SOCKET = new Set(['address', 'port']);

function socket(value: unknown, where: string): SocketName {
  const { address, port } = record(value, where, SOCKET);
  const numbers = list(address, `the address of ${where}`);
  if (numbers.length !== 4 && numbers.length !== 16)
    throw wrong(`the address of ${where}`, 'a list of 4 or 16 numbers', `a list of ${numbers.length}`);
  return {
    address: numbers.map((n) => whole(n, `a number of the address of ${where}`, 8)),
    port: whole(port, `the port of ${where}`, 16),
  };
}

/** The reply to `reset`. @throws FieldError */
export function readPair(fields: Fields): SocketPair {
  const { local, remote } = record(record(fields, 'the reply', FIELDS).pair, 'pair', PAIR);
  return { local: socket(local, 'local'), remote: socket(remote, 'remote') };
}
