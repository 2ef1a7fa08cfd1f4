import type { Exploration } from '../exploration.js';
import { type LabelBuffer, type LabelledSystem, successorBuffer } from '../labelled-system.js';
import { COMPONENTS } from '../transition-system.js';
import { StateIndex } from './state-index.js';

/**
 * All steps of an explored system in three arrays: those of state s stand at `offsets[s]` .. `offsets[s + 1] - 1`, in the order of its
 * successor list, so that the position is the step's number. 8 bytes per step, 4 per state.
 */
export interface StateGraph {
  readonly states: number;
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly labels: Int32Array;
  /** Action numbers are below this. */
  readonly labelCount: number;
  readonly exploration: Exploration;
}

/** Builds the graph of an exhausted exact exploration; throws if it was stopped early, because its last states have no steps yet. */
export function stateGraph(exploration: Exploration, system: LabelledSystem): StateGraph {
  if (exploration.frontier > 0)
    throw new RangeError('the exploration is not complete: its graph would end early');
  if (exploration.omission > 0)
    throw new RangeError('the exploration is compact: its old states are not stored');
  const index = new StateIndex(exploration);
  const { states, transitions } = exploration;
  const offsets = new Uint32Array(states + 1);
  const targets = new Uint32Array(transitions);
  const labels = new Int32Array(transitions);
  const out = successorBuffer();
  const names: LabelBuffer = { values: new Int32Array(256), count: 0 };
  let edge = 0;
  let labelCount = 0;
  for (let state = 0; state < states; state++) {
    const [c0, c1, c2, c3] = exploration.components(state);
    out.count = 0;
    system.successors(c0, c1, c2, c3, out);
    system.labels(c0, c1, c2, c3, names);
    system.findings.length = 0;
    if (names.count !== out.count)
      throw new Error(`state ${state}: ${out.count} successors, ${names.count} names`);
    for (let n = 0; n < out.count; n++, edge++) {
      targets[edge] = index.find(out.values, n * COMPONENTS);
      labels[edge] = names.values[n]!;
      if (labels[edge]! >= labelCount) labelCount = labels[edge]! + 1;
    }
    offsets[state + 1] = edge;
  }
  return { states, offsets, targets, labels, labelCount, exploration };
}
