import type { Step } from '../random-testing/step.js';
import type { DeviationClass } from './deviation-class.js';

/** Version of the format; `reports/schema/ledger.schema.json` describes it. */
export const LEDGER_VERSION = 1;

/** A deviation that is known of a stack. */
export interface LedgerEntry {
  readonly id: string;
  /** Versions of the stack that have it: `*` stands for any text. */
  readonly versions: string;
  readonly class: DeviationClass;
  /** The class that a human has given it instead; the reason says why. */
  readonly judgedAs?: DeviationClass;
  readonly trap?: string;
  readonly clause: string;
  readonly expected: string;
  readonly observed: string;
  /** Why it is known: what upstream says, whether it is deliberate. Empty: the first cause that fits says it, or nobody yet. */
  readonly reason: string;
  /** Upstream issue, commit or document. */
  readonly reference?: string;
  /** Suites that have found it. */
  readonly suites: readonly string[];
  /** Minimal steps that show it, from CLOSED. */
  readonly steps: readonly Step[];
}

/** Why a stack deviates in many classes at once: one thing that it does shows in many states, and on many kinds of segments. */
export interface LedgerCause {
  /** Its name, `abort-rst-ack`; unique in the ledger. */
  readonly cause: string;
  /** Patterns of the classes that it explains, `*.abort.abort.rst-ack`: `*` stands for any text. */
  readonly ids: readonly string[];
  /** What the stack does, what the text asks for, and whether it is deliberate, as far as that is known. */
  readonly reason: string;
  /** Upstream issue, commit or document. */
  readonly reference?: string;
  /** What a human takes all of them for instead of what the machine says. */
  readonly judgedAs?: DeviationClass;
}

/** What is known of one stack: `conformance/stacks/NAME/ledger.json`. */
export interface Ledger {
  readonly version: typeof LEDGER_VERSION;
  readonly stack: string;
  /** Of several that fit an entry the first counts. */
  readonly causes: readonly LedgerCause[];
  readonly entries: readonly LedgerEntry[];
}

export function emptyLedger(stack: string): Ledger {
  return { version: LEDGER_VERSION, stack, causes: [], entries: [] };
}
