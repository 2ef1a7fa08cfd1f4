import type { ClassifiedFinding } from './classified-finding.js';
import type { KnownFinding, LedgerComparison, LookedFor } from './compare-ledger.js';
import type { Ledger, LedgerEntry } from './ledger.js';

type Facts = Omit<LedgerEntry, 'id' | 'versions' | 'judgedAs' | 'reason' | 'reference'>;

function factsOf({ classification, deviation, sightings, steps }: ClassifiedFinding): Facts {
  const { kind, trap, clause } = classification;
  return {
    class: kind,
    ...(trap === null ? {} : { trap }),
    clause,
    expected: deviation.problem.expected,
    observed: deviation.problem.observed,
    suites: sightings.map((s) => s.suite).filter((s) => s !== 'ledger'),
    steps,
  };
}

function fresh(finding: ClassifiedFinding, version: string): LedgerEntry {
  return { id: finding.id, versions: version, ...factsOf(finding), reason: '' };
}

/** What a human wrote stays; suites are added, and those taken out that were run whole and did not show it; steps stay unless there are shorter ones, so that a ledger changes only for a reason. */
function refreshed({ entry, finding }: KnownFinding, { wholeSuites }: LookedFor): LedgerEntry {
  const { id, versions, judgedAs, reason, reference, suites, steps } = entry;
  const facts = factsOf(finding);
  const shorter = facts.steps.length < steps.length;
  return {
    id,
    versions,
    ...facts,
    ...(judgedAs === undefined ? {} : { judgedAs }),
    reason,
    ...(reference === undefined ? {} : { reference }),
    suites: [...new Set([...suites.filter((s) => !wholeSuites.has(s)), ...facts.suites])].sort(),
    ...(shorter ? {} : { steps, expected: entry.expected, observed: entry.observed }),
  };
}

function order(a: LedgerEntry, b: LedgerEntry): number {
  const [x, y] = [`${a.id} ${a.versions}`, `${b.id} ${b.versions}`];
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * The ledger after a run: its causes as they are, known entries with new facts, new ones without a reason, and without those that are gone, if they were of this version alone (what
 * other versions have, this run cannot say).
 */
export function updateLedger(ledger: Ledger, comparison: LedgerComparison, version: string): Ledger {
  const news = new Map(comparison.known.map((k) => [k.entry, refreshed(k, comparison.looked)]));
  const gone = new Set(comparison.gone.filter((e) => e.versions === version));
  const graver = new Set(comparison.fresh.map((f) => f.id));
  const replaced = (e: LedgerEntry): boolean => e.versions === version && graver.has(e.id);
  const kept = ledger.entries.filter((e) => !gone.has(e) && !replaced(e)).map((e) => news.get(e) ?? e);
  const added = comparison.fresh.map((f) => fresh(f, version));
  return { ...ledger, entries: [...kept, ...added].sort(order) };
}
