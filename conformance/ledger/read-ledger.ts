import { existsSync, readFileSync } from 'node:fs';
import { InputError } from '../input/input-error.js';
import { quoted } from '../input/quoted.js';
import { emptyLedger, LEDGER_VERSION, type Ledger, type LedgerEntry } from './ledger.js';
import { CAUSE_FIELDS, ENTRY_FIELDS, type Fields } from './ledger-fields.js';
import { stepFault } from './step-json.js';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fieldFault<T>(value: unknown, what: string, fields: Fields<T>): string | null {
  if (!isRecord(value)) return `${what} is an object`;
  const unknown = Object.keys(value).find((k) => !Object.hasOwn(fields, k));
  if (unknown !== undefined) return `there is no field '${quoted(unknown)}'`;
  const all: readonly [string, readonly [string, (v: unknown) => boolean]][] = Object.entries(fields);
  const wrong = all.find(([name, [, check]]) => !check(value[name]));
  return wrong === undefined ? null : `'${wrong[0]}' must be ${wrong[1][0]}`;
}

/** What is wrong with an entry; null where nothing is. */
function entryFault(entry: unknown): string | null {
  const wrong = fieldFault(entry, 'an entry', ENTRY_FIELDS);
  if (wrong !== null || !isRecord(entry)) return wrong;
  const steps = entry.steps as readonly unknown[];
  const fault = steps.map(stepFault).findIndex((f) => f !== null);
  return fault < 0 ? null : `step ${fault + 1}: ${stepFault(steps[fault])}`;
}

/** One of the lists of a ledger: what may be in it, and by which fields two of its items would be the same. */
interface Part {
  readonly list: 'causes' | 'entries';
  readonly fault: (item: unknown) => string | null;
  readonly key: readonly string[];
}

const CAUSES: Part = {
  list: 'causes',
  fault: (v) => fieldFault(v, 'a cause', CAUSE_FIELDS),
  key: ['cause'],
};
const ENTRIES: Part = { list: 'entries', fault: entryFault, key: ['id', 'versions'] };

function listFault(items: unknown, { list, fault, key }: Part): string | null {
  if (!Array.isArray(items)) return `'${list}' must be a list`;
  const seen = new Set<string>();
  for (const [i, item] of (items as readonly unknown[]).entries()) {
    const named = isRecord(item) ? key.map((k) => String(item[k])) : [];
    const same = JSON.stringify(named);
    const twice = seen.has(same) ? `the same ${key.join(' and ')} stand in one before` : null;
    seen.add(same);
    const wrong = fault(item) ?? twice;
    if (wrong !== null)
      return `${list}[${i}]${named[0] === undefined ? '' : ` (${quoted(named[0])})`}: ${wrong}`;
  }
  return null;
}

function ledgerFault(value: unknown, stack: string): string | null {
  if (!isRecord(value)) return 'a ledger is a JSON object';
  if (value.version !== LEDGER_VERSION) return `'version' must be ${LEDGER_VERSION}`;
  if (value.stack !== stack) return `'stack' must be '${quoted(stack)}'`;
  return listFault(value.causes ?? [], CAUSES) ?? listFault(value.entries, ENTRIES);
}

/** A ledger as a file may write it: without causes, and with reasons only where no cause says them. */
interface LedgerFile {
  readonly causes?: Ledger['causes'];
  readonly entries: readonly (Omit<LedgerEntry, 'reason'> & { readonly reason?: string })[];
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
  const { causes = [], entries } = value as LedgerFile;
  return {
    version: LEDGER_VERSION,
    stack,
    causes,
    entries: entries.map((e) => ({ ...e, reason: e.reason ?? '' })),
  };
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
