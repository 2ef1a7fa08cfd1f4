import type { Exploration } from '../../../checker/exploration.js';

/** Everything an exploration says, except how long it took and how much memory, to compare two of them. */
export function allOf(e: Exploration) {
  const { stopped, states, transitions, depth, frontier, findings, deadlocks, quiescent, levels } = e;
  const numbers = Array.from({ length: states }, (_, state) => state);
  return {
    ...{ stopped, states, transitions, depth, frontier, deadlocks, quiescent },
    findings: [...findings],
    levels: [...levels],
    parents: numbers.map((state) => e.parent(state)),
    components: numbers.map((state) => e.components(state).join()),
  };
}
