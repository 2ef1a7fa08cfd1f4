import { FITS } from './tla-actions.js';
import type { TlaClaim } from './tla-claims.js';
import { comment } from './tla-text.js';

/** TLC splits a formula into two cases per strong obligation and looks through the whole graph for each; so many looks take some ten seconds. */
const MOST_LOOKS = 4_000_000;

/** True if TLC can decide this temporal formula in reasonable time on a graph of so many states. */
export function isFeasible({ strong }: TlaClaim, states: number): boolean {
  return states * 2 ** strong <= MOST_LOOKS;
}

/** The configuration for TLC: all that must hold. What must be violated, and what is too much for TLC, stands there as a comment. */
export function tlaConfig(claims: readonly TlaClaim[], states: number, mayOverflow: boolean): string {
  const names = (list: readonly TlaClaim[]): readonly string[] => list.map((c) => `  ${c.name}`);
  const of = (kind: TlaClaim['kind']): readonly TlaClaim[] => claims.filter((c) => c.kind === kind);
  const invariants = [...(mayOverflow ? [`  ${FITS}`] : []), ...names(of('always'))];
  const live = of('live').filter((c) => isFeasible(c, states));
  const tooMuch = claims.filter(
    (c) => (c.kind === 'live' || c.kind === 'may stay') && !isFeasible(c, states),
  );
  const stays = of('may stay').filter((c) => isFeasible(c, states));
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
          comment(
            'Too many strong fairness obligations (the number beside it) for so many states: TLC would need too long.',
          ),
          comment(tooMuch.map((c) => `PROPERTY ${c.name} \\* ${c.strong}`).join('\n')),
        ]
      : []),
    '',
  ].join('\n');
}
