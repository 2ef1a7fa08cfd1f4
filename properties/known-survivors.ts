/** Mutants that no property should catch, and why. */
export interface KnownSurvivors {
  /** Matches the whole id of a mutant; `*` for anything. */
  readonly pattern: string;
  readonly reason: string;
}

/** By pattern; the first that matches gives the reason. */
export const KNOWN_SURVIVORS: readonly KnownSurvivors[] = [];

function matches(pattern: string, id: string): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(id);
}

/** Why the mutant may live, or null. */
export function reasonToSurvive(id: string): string | null {
  return KNOWN_SURVIVORS.find((k) => matches(k.pattern, id))?.reason ?? null;
}
