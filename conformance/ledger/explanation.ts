import type { DeviationClass } from './deviation-class.js';
import { fitsPattern } from './fits-pattern.js';
import type { Ledger, LedgerCause, LedgerEntry } from './ledger.js';

/** Why a deviation is known, said by its entry or by a cause that it shares with others. */
export interface Explanation {
  /** Name of the cause; null: the entry has a reason of its own, or nobody has said any. */
  readonly cause: string | null;
  /** Empty: nobody has said it yet. */
  readonly reason: string;
  readonly reference?: string;
  /** What a human takes it for instead. */
  readonly judgedAs?: DeviationClass;
  /** What it counts as. */
  readonly kind: DeviationClass;
}

function causeOf({ id, reason }: LedgerEntry, { causes }: Ledger): LedgerCause | undefined {
  if (reason.trim() !== '') return undefined;
  return causes.find(({ ids }) => ids.some((pattern) => fitsPattern(pattern, id)));
}

/** Why the ledger knows an entry: its own reason goes before that of a cause, and so does what it is judged as. */
export function explanationOf(entry: LedgerEntry, ledger: Ledger): Explanation {
  const cause = causeOf(entry, ledger);
  const reason = cause?.reason ?? entry.reason;
  const reference = entry.reference ?? cause?.reference;
  const judgedAs = entry.judgedAs ?? cause?.judgedAs;
  return {
    cause: cause?.cause ?? null,
    reason,
    ...(reference === undefined ? {} : { reference }),
    ...(judgedAs === undefined ? {} : { judgedAs }),
    kind: judgedAs ?? entry.class,
  };
}
