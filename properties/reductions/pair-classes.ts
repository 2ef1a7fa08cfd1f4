import type { Scenario } from '../../model/scenario.js';
import type { PairView } from '../../model/views.js';
import { appliesTo } from '../judge.js';
import type { Property } from '../property.js';

/** What the properties over pairs that speak of a scenario see of a pair, as a text; null if there is none. */
export function pairClasses(
  properties: readonly Property[],
  scenario: Scenario,
): ((pair: PairView) => string) | null {
  const questions = properties.flatMap((p): ((pair: PairView) => boolean)[] => {
    if (p.over !== 'pair' || !appliesTo(p, scenario)) return [];
    if (p.kind === 'reachable') return [p.witness];
    const { premise = () => true, holds } = p;
    return [premise, (pair) => premise(pair) && !holds(pair)];
  });
  if (questions.length === 0) return null;
  return (pair) => questions.map((ask) => (ask(pair) ? '1' : '0')).join('');
}
