import { FITS } from './tla-actions.js';
import type { TlaClaim } from './tla-claims.js';
import { comment } from './tla-text.js';

/** TLC splits a formula into two cases per strong obligation; beyond so many of them it does not end. */
export const MOST_STRONG = 10;

/** True if TLC can decide this temporal formula in reasonable time. */
export function isFeasible({ strong }: TlaClaim): boolean {
  return strong <= MOST_STRONG;
}

/** The configuration for TLC: all that must hold. What must be violated, and what is too much for TLC, stands there as a comment. */
export function tlaConfig(claims: readonly TlaClaim[], mayOverflow: boolean): string {
  const names = (list: readonly TlaClaim[]): readonly string[] => list.map((c) => `  ${c.name}`);
  const of = (kind: TlaClaim['kind']): readonly TlaClaim[] => claims.filter((c) => c.kind === kind);
  const invariants = [...(mayOverflow ? [`  ${FITS}`] : []), ...names(of('always'))];
  const live = of('live').filter(isFeasible);
  const tooMuch = claims.filter((c) => (c.kind === 'live' || c.kind === 'may stay') && !isFeasible(c));
  const stays = of('may stay').filter(isFeasible);
  const wishes = [
    ...of('never').map((c) => `INVARIANT ${c.name}`),
    ...stays.map((c) => `PROPERTY ${c.name}`),
  ];
  return [
    'SPECIFICATION Spec',
    ...(invariants.length > 0 ? ['INVARIANTS', ...invariants] : []),
    ...(live.length > 0 ? ['PROPERTIES', ...names(live)] : []),
    ...(wishes.length > 0
      ? [comment('TLC must find each of these violated (add one at a time):'), comment(wishes.join('\n'))]
      : []),
    ...(tooMuch.length > 0
      ? [
          comment(`More than ${MOST_STRONG} strong fairness obligations: TLC would need too long.`),
          comment(tooMuch.map((c) => `PROPERTY ${c.name} \\* ${c.strong}`).join('\n')),
        ]
      : []),
    '',
  ].join('\n');
}
