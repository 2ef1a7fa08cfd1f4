/** Verdicts, and nothing else may be printed. */
export const VERDICTS = ['proved', 'holds', 'violated', 'vacuous', 'incomplete', 'error'] as const;

/**
 * `proved`: unbounded. `holds`: in all reachable states of the scenario, exhaustively. `violated`: with a shortest trace. `vacuous`: the premise
 * never happens. `incomplete`: stopped early. `error`: the check itself failed.
 */
export type Verdict = (typeof VERDICTS)[number];

const ORDER: readonly Verdict[] = ['error', 'violated', 'incomplete', 'holds', 'proved', 'vacuous'];

/** The verdict over several scenarios: the worst; `vacuous` only if it is so everywhere. */
export function combine(verdicts: readonly Verdict[]): Verdict {
  return ORDER.find((v) => verdicts.includes(v)) ?? 'vacuous';
}
