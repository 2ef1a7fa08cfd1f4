import { existsSync, readFileSync } from 'node:fs';
import { InputError } from '../input/input-error.js';
import { quoted } from '../input/quoted.js';
import { DEVIATION_CLASSES } from './deviation-class.js';
import { emptyLedger, LEDGER_VERSION, type Ledger, type LedgerEntry } from './ledger.js';
import { stepFault } from './step-json.js';

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isName = (value: unknown): boolean => isText(value) && value !== '';
const isClass = (value: unknown): boolean => (DEVIATION_CLASSES as readonly unknown[]).includes(value);
const optional =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || check(value);

const ENTRY: Readonly<
  Record<keyof LedgerEntry, readonly [what: string, check: (value: unknown) => boolean]>
> = {
  id: ['an id such as syn-sent.syn.nothing', (v) => isText(v) && /^[a-z0-9.-]+$/.test(String(v))],
  versions: ['a version, in which * stands for any text', isName],
  class: [`one of ${DEVIATION_CLASSES.join(', ')}`, isClass],
  judgedAs: [`one of ${DEVIATION_CLASSES.join(', ')}`, optional(isClass)],
  trap: ['a trap such as T-04', optional((v) => isText(v) && /^T-\d\d$/.test(String(v)))],
  clause: ['a text', isText],
  expected: ['a text', isText],
  observed: ['a text', isText],
  reason: ['a text', isText],
  reference: ['a text', optional(isText)],
  suites: ['a list of names', (v) => Array.isArray(v) && v.every(isName)],
  steps: ['a list of steps', (v) => Array.isArray(v)],
};

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with an entry; null where nothing is. */
function entryFault(entry: unknown): string | null {
  if (!isRecord(entry)) return 'an entry is an object';
  const unknown = Object.keys(entry).find((k) => !Object.hasOwn(ENTRY, k));
  if (unknown !== undefined) return `there is no field '${quoted(unknown)}'`;
  const wrong = Object.entries(ENTRY).find(([name, [, check]]) => !check(entry[name]));
  if (wrong !== undefined) return `'${wrong[0]}' must be ${wrong[1][0]}`;
  const steps = entry.steps as readonly unknown[];
  const fault = steps.map(stepFault).findIndex((f) => f !== null);
  return fault < 0 ? null : `step ${fault + 1}: ${stepFault(steps[fault])}`;
}

function ledgerFault(value: unknown, stack: string): string | null {
  if (!isRecord(value)) return 'a ledger is a JSON object';
  if (value.version !== LEDGER_VERSION) return `'version' must be ${LEDGER_VERSION}`;
  if (value.stack !== stack) return `'stack' must be '${quoted(stack)}'`;
  if (!Array.isArray(value.entries)) return `'entries' must be a list`;
  const seen = new Set<string>();
  for (const [i, entry] of (value.entries as readonly unknown[]).entries()) {
    const fault = entryFault(entry);
    const key = isRecord(entry) ? JSON.stringify([entry.id, entry.versions]) : '';
    const twice = seen.has(key) ? 'the same id and versions stand in an entry before' : null;
    seen.add(key);
    if (fault ?? twice)
      return `entries[${i}]${isRecord(entry) && isText(entry.id) ? ` (${quoted(String(entry.id))})` : ''}: ${fault ?? twice}`;
  }
  return null;
}

/** Checks the text of a ledger file. @throws InputError that names the file and the place */
export function parseLedger(text: string, file: string, stack: string): Ledger {
  const refuse = (what: string): InputError =>
    new InputError('TCP-LEDGER', `${quoted(file)}: ${what}; correct it, or see docs/ledger.md`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse(`no JSON: ${quoted((error as Error).message)}`);
  }
  const fault = ledgerFault(value, stack);
  if (fault !== null) throw refuse(fault);
  const { entries } = value as Ledger;
  return { version: LEDGER_VERSION, stack, entries };
}

/** The ledger of a stack; an empty one where there is no file. @throws InputError where it cannot be read */
export function readLedger(file: string, stack: string): Ledger {
  if (!existsSync(file)) return emptyLedger(stack);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new InputError('TCP-LEDGER', `${quoted(file)}: cannot be read (${code}); make it a readable file`);
  }
  return parseLedger(text, file, stack);
}
