import type { EndView, PairView, StepView, SystemView } from '../../model/views.js';
import type { Property, SystemInvariant } from '../property.js';

const NOT_SWEPT = { requirements: [], caughtBy: [] } as const;

/** A statement of an experiment about both ends; its variants take the place of named faults. */
export function pairAlways(
  id: string,
  statement: string,
  premise: (p: PairView) => boolean,
  holds: (p: PairView) => boolean,
): Property {
  return { id, title: statement, statement, kind: 'invariant', over: 'pair', premise, holds, ...NOT_SWEPT };
}

/** A statement about every step. */
export function stepAlways(
  id: string,
  statement: string,
  premise: (s: StepView) => boolean,
  holds: (s: StepView) => boolean,
): Property {
  return { id, title: statement, statement, kind: 'transition', over: 'step', premise, holds, ...NOT_SWEPT };
}

/** A statement about both ends and everything in flight. */
export function systemAlways(
  id: string,
  statement: string,
  premise: (s: SystemView) => boolean,
  holds: (s: SystemView) => boolean,
): SystemInvariant {
  return { id, title: statement, statement, kind: 'invariant', over: 'system', premise, holds, ...NOT_SWEPT };
}

/** Something must be possible. */
export function pairSometimes(id: string, statement: string, witness: (p: PairView) => boolean): Property {
  return { id, title: statement, statement, kind: 'reachable', over: 'pair', witness, ...NOT_SWEPT };
}

export function inState(...states: readonly EndView['state'][]): (end: EndView) => boolean {
  return (end) => states.includes(end.state);
}
