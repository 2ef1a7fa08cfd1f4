import { FairComponents } from './fair-components.js';
import { type Fairness, obligations } from './fairness.js';
import { type Goal, violationOf } from './goal.js';
import { type Lasso, LassoBuilder } from './lasso.js';
import { reachOf } from './reach.js';
import type { StateGraph } from './state-graph.js';

/** A goal is met by every fair run, or a lasso shows one that misses it. */
export interface LivenessDecision {
  readonly lasso: Lasso | null;
  /** First state (by breadth-first number) in which the goal asks for something; null: it never does. */
  readonly witness: number | null;
}

/** Decides a goal on the explored graph by strongly connected components, under fairness assumptions. Exact. */
export function decideLiveness(
  graph: StateGraph,
  goal: Goal,
  assumptions: readonly Fairness[],
): LivenessDecision {
  const violation = violationOf(goal, (s) => graph.exploration.parent(s) < 0);
  const owed = obligations(assumptions, graph.labelCount);
  const reach = reachOf(graph, violation);
  const components = new FairComponents(graph, owed, violation);
  const fair = components.among(reach.nodes);
  const lasso =
    fair.length === 0 ? null : new LassoBuilder(graph, owed, violation, reach, components).shortest(fair);
  return { lasso, witness: witnessOf(graph, goal) };
}

/** Where the goal first asks for something: the witness that it is not vacuous. */
function witnessOf(graph: StateGraph, goal: Goal): number | null {
  switch (goal.kind) {
    case 'leadsTo':
      return first(graph.states, goal.from);
    case 'eventually':
    case 'infinitely often':
      return first(graph.states, goal.to);
    case 'terminates':
      return graph.states > 1 ? graph.states - 1 : null;
    case 'finitely often':
      return stateBefore(graph, goal.actions);
  }
}

function first(states: number, test: (state: number) => boolean): number | null {
  for (let s = 0; s < states; s++) if (test(s)) return s;
  return null;
}

function stateBefore(
  { states, offsets, labels }: StateGraph,
  test: (label: number) => boolean,
): number | null {
  return first(states, (s) => {
    for (let edge = offsets[s]!; edge < offsets[s + 1]!; edge++) if (test(labels[edge]!)) return true;
    return false;
  });
}
