import type { StackFindings } from '../conform/finding.js';
import { type ClassifiedFinding, classifiedFindings } from './classified-finding.js';
import { rankOf } from './deviation-class.js';
import { type Explanation, explanationOf } from './explanation.js';
import { fitsPattern } from './fits-pattern.js';
import type { Ledger, LedgerEntry } from './ledger.js';

/** What a run has looked for: only then is what it did not find gone. */
export interface LookedFor {
  /** Suites that were run from the first case to the last. A search has no last case. */
  readonly wholeSuites: ReadonlySet<string>;
  /** Ids of entries whose steps were played again, without any deviation. */
  readonly replayedClean: ReadonlySet<string>;
}

/** A deviation that the ledger knows, as it was found again. */
export interface KnownFinding {
  readonly finding: ClassifiedFinding;
  readonly entry: LedgerEntry;
  readonly explanation: Explanation;
}

/** A run beside the ledger of its stack. */
export interface LedgerComparison {
  readonly fresh: readonly ClassifiedFinding[];
  readonly known: readonly KnownFinding[];
  /** Looked for, and not found. */
  readonly gone: readonly LedgerEntry[];
  /** Not found, but not looked for with certainty: their steps may be played again. */
  readonly unseen: readonly LedgerEntry[];
  /** Entries that were found, and that neither a reason of their own nor a cause explains. */
  readonly unexplained: readonly LedgerEntry[];
  readonly looked: LookedFor;
}

function isGone({ id, suites }: LedgerEntry, { wholeSuites, replayedClean }: LookedFor): boolean {
  return replayedClean.has(id) || suites.some((suite) => wholeSuites.has(suite));
}

/** What has become graver than what is known is new. */
function isKnownBy({ id, classification }: ClassifiedFinding, entry: LedgerEntry): boolean {
  return id === entry.id && rankOf(classification.kind) >= rankOf(entry.class);
}

/** Sorts what was found into new and known, and what was not found into gone and unseen. Only new ones make a run fail. */
export function compareLedger(run: StackFindings, ledger: Ledger, looked: LookedFor): LedgerComparison {
  const found = classifiedFindings(run);
  const entries = ledger.entries.filter((e) => fitsPattern(e.versions, run.version));
  const known = found.flatMap((finding): readonly KnownFinding[] => {
    const entry = entries.find((e) => isKnownBy(finding, e));
    return entry === undefined ? [] : [{ finding, entry, explanation: explanationOf(entry, ledger) }];
  });
  const again = new Set(known.map((k) => k.finding));
  const ids = new Set(found.map((f) => f.id));
  const missing = entries.filter((e) => !ids.has(e.id));
  return {
    fresh: found.filter((f) => !again.has(f)),
    known,
    gone: missing.filter((e) => isGone(e, looked)),
    unseen: missing.filter((e) => !isGone(e, looked)),
    unexplained: known.filter((k) => k.explanation.reason.trim() === '').map((k) => k.entry),
    looked,
  };
}
