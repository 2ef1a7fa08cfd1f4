import { type Candidate, vectorOf } from '../candidate.js';
import { setCover } from '../set-cover.js';
import type { CriterionName, MissingItem, Suite } from '../suite.js';
import { extensions } from '../without-prefixes.js';

/** What a criterion asks for. */
export interface Demand {
  readonly criterion: CriterionName;
  readonly statement: string;
  /** Every item that is asked for, in order. */
  readonly items: readonly string[];
  /** Runs that show them. */
  readonly candidates: readonly Candidate[];
  /** Why an item that no candidate shows cannot be shown; '' for a gap. */
  readonly reason: (item: string) => string;
}

/** The letters of a run with its setting: equal for runs that are the same. */
export function lettersOf({ setting, inputs }: Candidate): readonly string[] {
  return [setting.name, ...inputs.map((i) => i.name)];
}

function shortestFirst(a: Candidate, b: Candidate): number {
  return a.inputs.length - b.inputs.length;
}

/** A run that another one begins with covers nothing that this one does not: what it covers is credited to the longer one. */
function merged(candidates: readonly Candidate[]): readonly Candidate[] {
  const owner = extensions(candidates, lettersOf);
  const items = new Map<Candidate, string[]>();
  for (const candidate of candidates) {
    const longer = owner.get(candidate) ?? candidate;
    items.set(longer, [...(items.get(longer) ?? []), ...candidate.items]);
  }
  return [...items].map(([candidate, all]) => ({ ...candidate, items: [...new Set(all)] }));
}

/** The smallest set of runs that greedy search finds, none the beginning of another, as vectors, the shortest first. */
export function cover({ criterion, statement, items, candidates, reason }: Demand): Suite {
  const runs = setCover([...merged(candidates)].sort(shortestFirst));
  const covered = new Set(runs.flatMap((r) => r.items));
  const missing: readonly MissingItem[] = items
    .filter((item) => !covered.has(item))
    .map((item) => ({ item, reason: reason(item) }));
  const width = String(runs.length).length;
  const vectors = runs.map((run, i) => vectorOf(`${criterion}-${String(i + 1).padStart(width, '0')}`, run));
  return {
    criterion,
    statement,
    covered: items.length - missing.length,
    total: items.length,
    missing,
    vectors,
  };
}
