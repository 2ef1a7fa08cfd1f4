import { DEVIATION_CLASSES } from './deviation-class.js';
import type { LedgerCause, LedgerEntry } from './ledger.js';

type Check = (value: unknown) => boolean;

/** What each field must be, in words and as a check. */
export type Fields<T> = Readonly<Record<keyof T & string, readonly [what: string, check: Check]>>;

const isText: Check = (v) => typeof v === 'string';
const isName: Check = (v) => isText(v) && v !== '';
const isLike =
  (pattern: RegExp): Check =>
  (v) =>
    isText(v) && pattern.test(String(v));
const isClass: Check = (v) => (DEVIATION_CLASSES as readonly unknown[]).includes(v);
const isListOf =
  (check: Check): Check =>
  (v) =>
    Array.isArray(v) && v.every(check);
const optional =
  (check: Check): Check =>
  (v) =>
    v === undefined || check(v);

const CLASS = `one of ${DEVIATION_CLASSES.join(', ')}`;

/** Of an entry in a file, where a reason may be left to a cause. */
export const ENTRY_FIELDS: Fields<LedgerEntry> = {
  id: ['an id such as syn-sent.syn.nothing', isLike(/^[a-z0-9.-]+$/)],
  versions: ['a version, in which * stands for any text', isName],
  class: [CLASS, isClass],
  judgedAs: [CLASS, optional(isClass)],
  trap: ['a trap such as T-04', optional(isLike(/^T-\d\d$/))],
  clause: ['a text', isText],
  expected: ['a text', isText],
  observed: ['a text', isText],
  reason: ['a text', optional(isText)],
  reference: ['a text', optional(isText)],
  suites: ['a list of names', isListOf(isName)],
  steps: ['a list of steps', Array.isArray],
};

export const CAUSE_FIELDS: Fields<LedgerCause> = {
  cause: ['a name such as abort-rst-ack', isLike(/^[a-z0-9-]+$/)],
  ids: [
    'a list of patterns of ids, in which * stands for any text',
    (v) => isListOf(isLike(/^[a-z0-9.*-]+$/))(v) && (v as readonly unknown[]).length > 0,
  ],
  reason: ['a text that says something', isLike(/\S/)],
  reference: ['a text', optional(isText)],
  judgedAs: [CLASS, optional(isClass)],
};
