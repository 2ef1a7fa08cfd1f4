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
  /** Why it is known: what upstream says, whether it is deliberate. Empty: nobody has said it yet. */
  readonly reason: string;
  /** Upstream issue, commit or document. */
  readonly reference?: string;
  /** Suites that have found it. */
  readonly suites: readonly string[];
  /** Minimal steps that show it, from CLOSED. */
  readonly steps: readonly Step[];
}

/** What is known of one stack: `conformance/stacks/NAME/ledger.json`. */
export interface Ledger {
  readonly version: typeof LEDGER_VERSION;
  readonly stack: string;
  readonly entries: readonly LedgerEntry[];
}

export function emptyLedger(stack: string): Ledger {
  return { version: LEDGER_VERSION, stack, entries: [] };
}

/** What the entry counts as. */
export function classOfEntry({ class: found, judgedAs }: LedgerEntry): DeviationClass {
  return judgedAs ?? found;
}
