import { fromHex } from './hex.js';

/** A reply that is not of the contract; the message says where and what. */
export class FieldError extends Error {
  override readonly name = 'FieldError';
}

export type Fields = Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<string, string>> = { undefined: 'missing', object: 'an object' };

/** What a wrong value is, in a few words. */
function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  const text = KINDS[typeof value] ?? JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

export const wrong = (where: string, expected: string, value: unknown): FieldError =>
  new FieldError(`${where} should be ${expected}, but is ${shown(value)}`);

/** An object with no other fields than `known`. */
export function record(value: unknown, where: string, known: ReadonlySet<string>): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(where, 'an object', value);
  for (const key in value)
    if (!known.has(key))
      throw new FieldError(`${where} has a field ${JSON.stringify(key)}, which the contract does not know`);
  return value as Fields;
}

/** A reply that has nothing to fail: what can't be done is a fault. */
export function sureReply(value: unknown, known: ReadonlySet<string>): Fields {
  const fields = record(value, 'the reply', known);
  if (fields.ok !== true) throw wrong('ok', 'true', fields.ok);
  return fields;
}

export function list(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(where, 'a list', value);
  return value;
}

export function text(value: unknown, where: string): string {
  if (typeof value !== 'string') throw wrong(where, 'a string', value);
  return value;
}

export function flag(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw wrong(where, 'true or false', value);
  return value;
}

/** Milliseconds, or another number that is not negative. */
export function amount(value: unknown, where: string): number {
  if (typeof value !== 'number' || value < 0 || !Number.isFinite(value))
    throw wrong(where, 'a number, not negative', value);
  return value;
}

/** A whole number of so many bits at most. */
export function whole(value: unknown, where: string, bits: 8 | 16 | 32 | 53): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= 2 ** bits)
    throw wrong(where, `a whole number from 0 to 2^${bits} - 1`, value);
  return value;
}

export function oneOf<T extends string>(value: unknown, where: string, all: ReadonlySet<T>): T {
  if (typeof value !== 'string' || !all.has(value as T))
    throw wrong(where, `one of ${[...all].join(', ')}`, value);
  return value as T;
}

/** Octets written in hexadecimal. */
export function octets(value: unknown, where: string): Uint8Array {
  const read = fromHex(text(value, where));
  if (read === null) throw wrong(where, 'hexadecimal, two digits an octet and nothing else', value);
  return read;
}
