import type { KnownFinding } from './compare-ledger.js';

/** Known deviations that share a cause. */
export interface KnownCause {
  /** Null: each has a reason of its own, or none. */
  readonly cause: string | null;
  readonly members: readonly KnownFinding[];
  /** Cases of all suites. */
  readonly cases: number;
  /** The member with the fewest steps. */
  readonly shortest: KnownFinding;
}

function casesOf({ finding }: KnownFinding): number {
  return finding.sightings.reduce((n, s) => n + s.cases, 0);
}

/** What a run found again, by cause; those of the most classes first, those without a cause last. */
export function knownCauses(known: readonly KnownFinding[]): readonly KnownCause[] {
  const groups = new Map<string | null, KnownFinding[]>();
  for (const k of known) groups.set(k.explanation.cause, [...(groups.get(k.explanation.cause) ?? []), k]);
  const causes = [...groups].map(([cause, members]): KnownCause => {
    const cases = members.reduce((n, k) => n + casesOf(k), 0);
    const shortest = members.reduce((a, b) => (b.finding.steps.length < a.finding.steps.length ? b : a));
    return { cause, members, cases, shortest };
  });
  const last = ({ cause }: KnownCause): number => (cause === null ? 1 : 0);
  return causes.sort((a, b) => last(a) - last(b) || b.members.length - a.members.length);
}
