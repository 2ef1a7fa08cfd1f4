import { ACKS, BITS, PLACES, type Step, WINDOWS } from '../random-testing/step.js';

type Fields = Readonly<Record<string, unknown>>;

const isOneOf = (list: readonly unknown[], value: unknown): boolean => list.includes(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

/** The fields that a step has besides `do`, and what each may be. */
const STEPS: Readonly<Record<Step['do'], Readonly<Record<string, (value: unknown) => boolean>>>> = {
  open: { kind: (v) => isOneOf(['active', 'passive'], v), remote: (v) => typeof v === 'boolean' },
  send: { octets: isCount },
  receive: {},
  close: {},
  abort: {},
  advance: { milliseconds: isCount },
  segment: {
    place: (v) => isOneOf(PLACES, v),
    ack: (v) => isOneOf(ACKS, v),
    bits: (v) => isOneOf(BITS, v),
    len: isCount,
    window: (v) => isOneOf(WINDOWS, v),
  },
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
