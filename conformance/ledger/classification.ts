import { SWITCH_GROUNDS } from '../../model/switch-grounds.js';
import type { Deviation } from '../random-testing/deviation.js';
import { strengthOf } from '../strength-of.js';
import type { DeviationClass } from './deviation-class.js';
import { groundOfExchange } from './ground-of-exchange.js';
import { groundOfProblem } from './ground-of-problem.js';
import { type Change, classOfChange, permittedBy } from './permitted-choice.js';
import { requirementIds } from './requirement-ids.js';

/** What a deviation is, and why. */
export interface Classification {
  readonly kind: DeviationClass;
  /** `T-04` where texts contradict each other, or where the choice is one of the traps. */
  readonly trap: string | null;
  /** Section of RFC 9293 unless another RFC is named; empty for a crash. */
  readonly clause: string;
  /** Numbers of Appendix B that it touches. */
  readonly requirements: readonly string[];
  /** One sentence: what the text asks for. */
  readonly reason: string;
  /** Switches set otherwise than in the profile, that allow what was seen; empty: nothing allows it. */
  readonly changes: readonly string[];
}

function byChoice(changes: readonly Change[], { reason }: Deviation): Classification | null {
  const [first] = changes;
  if (first === undefined) return null;
  const clauses = [...new Set(changes.map((c) => SWITCH_GROUNDS[c.name].clause))];
  return {
    kind: classOfChange(first),
    trap: SWITCH_GROUNDS[first.name].trap,
    clause: SWITCH_GROUNDS[first.name].clause,
    requirements: requirementIds(...clauses),
    reason,
    changes: changes.map((c) => `${c.name}=${c.value}`),
  };
}

/** A row that only a permitted choice takes binds whoever made that choice: no other choice allows what was seen either. */
const OF_STRENGTH = { MUST: 'violates MUST', SHOULD: 'violates SHOULD', MAY: 'violates MUST' } as const;

/** Where no row was expected and the difference says nothing itself, as for segments that nothing asked for. */
const UNASKED = {
  clause: '3.10',
  reason: 'A TCP acts only on a call, a segment or a timer that the text names.',
} as const;

/** What a deviation of a stack is that is held to a profile. */
export function classify(deviation: Deviation, profile: string): Classification {
  const { row, clause, reason, allowedBy } = deviation;
  const own = groundOfProblem(deviation) ?? groundOfExchange(deviation);
  if (own !== null) {
    const requirements = requirementIds(own.clause);
    return { trap: null, ...own, requirements, changes: [] };
  }
  const chosen = byChoice(permittedBy(allowedBy, profile) ?? [], deviation);
  if (chosen !== null) return chosen;
  const ground = row === null ? UNASKED : { clause, reason };
  return {
    kind: OF_STRENGTH[strengthOf(ground)],
    trap: null,
    clause: ground.clause,
    requirements: requirementIds(ground.clause, ground.reason),
    reason: ground.reason,
    changes: [],
  };
}
