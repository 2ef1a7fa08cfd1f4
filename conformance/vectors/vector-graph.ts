import { CHART, type Chart } from '../../model/chart.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Local } from '../../model/tabulation.js';
import { blankTcb } from '../../model/tcb.js';
import type { Input } from './inputs.js';
import { localKey } from './local-key.js';
import { type NumberFamily, PLAIN_NUMBERS } from './number-family.js';
import { settle } from './reaction.js';
import { environmentFor, type Setting } from './setting.js';

/** A local state, up to the shift of its numbers, with the shortest run that leads there. */
export interface GraphNode {
  readonly id: number;
  readonly local: Local;
  readonly depth: number;
  /** Null for CLOSED at the beginning. */
  readonly parent: { readonly node: GraphNode; readonly input: Input } | null;
}

/** The local states that an endpoint can be led to, breadth first, so that every run is a shortest one. */
export interface VectorGraph {
  readonly setting: Setting;
  readonly nodes: readonly GraphNode[];
  readonly byKey: ReadonlyMap<string, GraphNode>;
}

/** The endpoint before anything happened. */
export function firstLocal(setting: Setting, numbers: NumberFamily): Local {
  return { state: 'CLOSED', tcb: blankTcb(numbers.iss.slice(0, setting.connections)) };
}

/** Explores one endpoint by the letters of `inputs`; `mayEnter` keeps the search within bounds that matter, `may` to steps that can be made. */
export function vectorGraph(
  setting: Setting,
  inputs: readonly Input[],
  mayEnter: (local: Local) => boolean,
  chart: Chart = CHART,
  maxDepth = Number.POSITIVE_INFINITY,
  may: (event: EndpointEvent, local: Local, input: Input) => boolean = () => true,
): VectorGraph {
  const env = environmentFor(setting);
  const start: GraphNode = { id: 0, local: firstLocal(setting, PLAIN_NUMBERS), depth: 0, parent: null };
  const nodes: GraphNode[] = [start];
  const byKey = new Map([[localKey(start.local), start]]);
  for (const node of nodes) {
    if (node.depth >= maxDepth) break;
    for (const input of inputs) {
      const event = input.event(node.local, env);
      if (event === null || !may(event, node.local, input)) continue;
      const { local } = settle(chart, node.local, event, env);
      if (local === node.local || !mayEnter(local)) continue;
      const key = localKey(local);
      if (byKey.has(key)) continue;
      const next = { id: nodes.length, local, depth: node.depth + 1, parent: { node, input } };
      byKey.set(key, next);
      nodes.push(next);
    }
  }
  return { setting, nodes, byKey };
}

/** The letters that lead to a node from the beginning. */
export function pathTo(node: GraphNode): readonly Input[] {
  const path: Input[] = [];
  for (let at = node; at.parent !== null; at = at.parent.node) path.unshift(at.parent.input);
  return path;
}
