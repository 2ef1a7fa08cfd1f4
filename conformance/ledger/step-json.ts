import { ACKS, BITS, PLACES, type Step, WINDOWS } from '../random-testing/step.js';
import type { TimerName } from '../vectors/stimulus.js';
import type { Base } from '../vectors/symbolic-number.js';

type Fields = Readonly<Record<string, unknown>>;

const isOneOf = (list: readonly unknown[], value: unknown): boolean => list.includes(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

const BASES: readonly unknown[] = ['iss', 'irs', 'edge', 'mid', 'zero'] satisfies readonly Base[];
const TIMERS: readonly unknown[] = [
  'retransmission',
  'user',
  'time-wait',
  'keep-alive',
] satisfies readonly TimerName[];

function isNumber(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { base, connection, offset } = value as Fields;
  return BASES.includes(base) && isCount(connection) && Number.isInteger(offset);
}

function isSymbolic(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { seq, ack, syn, fin, rst, len, wnd } = value as Fields;
  const bits = [syn, fin, rst].every((bit) => typeof bit === 'boolean');
  return isNumber(seq) && (ack === null || isNumber(ack)) && bits && isCount(len) && isCount(wnd);
}

/** The fields that a step has besides `do`, and what each may be. */
const STEPS: Readonly<Record<Step['do'], Readonly<Record<string, (value: unknown) => boolean>>>> = {
  open: { kind: (v) => isOneOf(['active', 'passive'], v), remote: (v) => typeof v === 'boolean' },
  send: { octets: isCount },
  receive: {},
  close: {},
  abort: {},
  advance: { milliseconds: isCount, timer: (v) => v === undefined || TIMERS.includes(v) },
  segment: {
    place: (v) => isOneOf(PLACES, v),
    ack: (v) => isOneOf(ACKS, v),
    bits: (v) => isOneOf(BITS, v),
    len: isCount,
    window: (v) => isOneOf(WINDOWS, v),
  },
  numbered: { segment: isSymbolic },
  again: { back: isCount },
};

/** What is wrong with a step that was read from a file; null where it is one. */
export function stepFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'a step is an object';
  const { do: action, ...fields } = value as Fields;
  if (typeof action !== 'string' || !Object.hasOwn(STEPS, action))
    return `'do' must be one of ${Object.keys(STEPS).join(', ')}`;
  const known = STEPS[action as Step['do']];
  const wrong = Object.keys(known).find((name) => known[name]?.(fields[name]) !== true);
  if (wrong !== undefined) return `'${wrong}' of '${action}' is missing or has no such value`;
  const unknown = Object.keys(fields).find((name) => !Object.hasOwn(known, name));
  return unknown === undefined ? null : `'${action}' has no field '${unknown}'`;
}
