import type { MutantKind } from '../../model/mutants/mutant.js';
import { MUTANT_KINDS } from '../../model/mutants/mutant.js';
import { reasonToSurvive } from '../known-survivors.js';
import type { Difference, Fate, MutantResult } from './mutant-result.js';

/** How many mutants had which fate. */
export interface MutantCounts {
  readonly total: number;
  /** Refused by the machine itself: caught by construction. */
  readonly rejected: number;
  /** Caught by a property. */
  readonly caught: number;
  /** Proved to behave alike. */
  readonly equivalent: number;
  readonly survivors: number;
}

/** A mutant that behaves differently and that no property catches. */
export interface Survivor {
  readonly id: string;
  /** Why no property minds; null where nobody has said it yet. */
  readonly reason: string | null;
  readonly where: Difference;
}

/** What the mutants say of the catalogue of properties; plain data. */
export interface MutationSummary extends Omit<MutantCounts, 'survivors'> {
  /** (caught + rejected) / (total - equivalent), from 0 to 1. */
  readonly score: number;
  readonly survivors: readonly Survivor[];
  readonly byKind: readonly ({ readonly kind: MutantKind } & MutantCounts)[];
  /** Mutants caught first by each property, most first. */
  readonly byProperty: readonly { readonly property: string; readonly mutants: number }[];
}

function countOf(results: readonly MutantResult[], fate: Fate['fate']): number {
  return results.filter((r) => r.fate.fate === fate).length;
}

function counts(results: readonly MutantResult[]): MutantCounts {
  return {
    total: results.length,
    rejected: countOf(results, 'rejected'),
    caught: countOf(results, 'caught'),
    equivalent: countOf(results, 'equivalent'),
    survivors: countOf(results, 'survivor'),
  };
}

function byProperty(results: readonly MutantResult[]): MutationSummary['byProperty'] {
  const first = new Map<string, number>();
  for (const { fate } of results) {
    if (fate.fate === 'caught') first.set(fate.by, (first.get(fate.by) ?? 0) + 1);
  }
  return [...first]
    .map(([property, mutants]) => ({ property, mutants }))
    .sort((x, y) => y.mutants - x.mutants || x.property.localeCompare(y.property));
}

/** Sums up what became of the mutants; it does not depend on the order of the results. */
export function mutationSummary(results: readonly MutantResult[]): MutationSummary {
  const { survivors: alive, ...all } = counts(results);
  const decided = all.total - all.equivalent;
  const survivors = results
    .flatMap(({ id, fate }) =>
      fate.fate === 'survivor' ? [{ id, reason: reasonToSurvive(id), where: fate.difference }] : [],
    )
    .sort((x, y) => x.id.localeCompare(y.id));
  return {
    ...all,
    score: decided === 0 ? 1 : (decided - alive) / decided,
    survivors,
    byKind: MUTANT_KINDS.map((kind) => ({ kind, ...counts(results.filter((r) => r.kind === kind)) })),
    byProperty: byProperty(results),
  };
}
