import { type Candidate, vectorOf } from '../candidate.js';
import { setCover } from '../set-cover.js';
import type { CriterionName, MissingItem, Suite } from '../suite.js';
import { withoutPrefixes } from '../without-prefixes.js';

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

/** The smallest set of runs that greedy search finds, no run the beginning of another, as vectors in the order of their letters. */
export function cover({ criterion, statement, items, candidates, reason }: Demand): Suite {
  const chosen = setCover([...candidates].sort(shortestFirst));
  const runs = withoutPrefixes(chosen, lettersOf);
  const covered = new Set(runs.flatMap((r) => r.items));
  const missing: readonly MissingItem[] = items
    .filter((item) => !covered.has(item))
    .map((item) => ({ item, reason: reason(item) }));
  const width = String(runs.length).length;
  const vectors = runs.map((run, i) => vectorOf(`${criterion}-${String(i + 1).padStart(width, '0')}`, run));
  return { criterion, statement, covered: items.length - missing.length, total: items.length, missing, vectors };
}
