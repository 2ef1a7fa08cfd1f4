/**
 * What a deviation is worth, the worst first. `crash`: the stack died, hung or flooded. `uses a MAY`: another permitted choice than the profile it is
 * held to. `harness limit`: nothing of the stack, but of the adapter or the tests.
 */
export const DEVIATION_CLASSES = [
  'crash',
  'violates MUST',
  'violates SHOULD',
  'RFC contradictory',
  'RFC silent',
  'uses a MAY',
  'harness limit',
] as const;

export type DeviationClass = (typeof DEVIATION_CLASSES)[number];

/** A violation counts against the stack; everything else is a choice that the text leaves, or ours. */
export function isViolation(kind: DeviationClass): boolean {
  return kind === 'crash' || kind === 'violates MUST' || kind === 'violates SHOULD';
}

/** 0 for the worst. */
export function rankOf(kind: DeviationClass): number {
  return DEVIATION_CLASSES.indexOf(kind);
}
