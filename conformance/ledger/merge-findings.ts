import type { Finding, Sighting } from '../conform/finding.js';

interface Named extends Finding {
  readonly id: string;
}

function merged(a: Sighting, b: Sighting): Sighting {
  const first = b.after < a.after || (b.after === a.after && b.first < a.first) ? b : a;
  return { ...first, cases: a.cases + b.cases };
}

/** One sighting for each suite: cases are summed, the first stays the first. */
function mergeSightings(sightings: readonly Sighting[]): readonly Sighting[] {
  const bySuite = new Map<string, Sighting>();
  for (const s of sightings) {
    const known = bySuite.get(s.suite);
    bySuite.set(s.suite, known === undefined ? s : merged(known, s));
  }
  return [...bySuite.values()].sort((a, b) => (a.suite < b.suite ? -1 : 1));
}

/** Fewest steps; of equals any one, but always the same. */
function shorter(a: Named, b: Named): boolean {
  if (a.steps.length !== b.steps.length) return a.steps.length < b.steps.length;
  return JSON.stringify(a.steps) < JSON.stringify(b.steps);
}

/** Findings of one id become one: the shortest steps with their deviation, all sightings. */
export function mergeFindings<F extends Named>(findings: readonly F[]): F[] {
  const byId = new Map<string, F>();
  for (const finding of findings) {
    const known = byId.get(finding.id);
    const best = known === undefined || shorter(finding, known) ? finding : known;
    const sightings = mergeSightings([...(known?.sightings ?? []), ...finding.sightings]);
    byId.set(finding.id, { ...best, sightings });
  }
  return [...byId.values()];
}
