import { ExploredGraph } from './explored-graph.js';
import type { ExportRequest } from './export-format.js';
import { scenarioOf } from './scenario-of.js';

/** An explored graph as a drawing shows it: small, steps between the same two states on one arrow. */
export interface DrawnGraph {
  readonly title: string;
  /** Per state, a few lines: both ends, then what is in flight. */
  readonly states: readonly (readonly string[])[];
  readonly arrows: readonly {
    readonly from: number;
    readonly to: number;
    readonly labels: readonly string[];
  }[];
}

function stateLines(graph: ExploredGraph, state: number): readonly string[] {
  const { a, b, toA, toB } = graph.system.describe(...graph.exploration.components(state));
  const names = (list: typeof toA): string => list.map((s) => graph.segmentName(s)).join(' ');
  return [
    `A ${a.state}, B ${b.state}`,
    ...(toB.length === 0 ? [] : [`to B: ${names(toB)}`]),
    ...(toA.length === 0 ? [] : [`to A: ${names(toA)}`]),
  ];
}

/** Throws an ExportError where the scenario has more states than a reader can take in. */
export function drawnGraph(request: ExportRequest, maxStates: number): DrawnGraph {
  const scenario = scenarioOf(request);
  const advice = 'too many to draw; export aut or json, or choose a smaller scenario';
  const graph = new ExploredGraph(scenario, request.chart, { maxStates, else: advice });
  const arrows = new Map<string, { from: number; to: number; labels: string[] }>();
  for (const { state, count, targets, labels } of graph.steps()) {
    for (let n = 0; n < count; n++) {
      const to = targets[n]!;
      const key = `${state} ${to}`;
      const arrow = arrows.get(key) ?? { from: state, to, labels: [] };
      arrow.labels.push(graph.label(labels[n]!));
      arrows.set(key, arrow);
    }
  }
  const states = Array.from({ length: graph.exploration.states }, (_, s) => stateLines(graph, s));
  return { title: `${scenario.name}: ${scenario.title}`, states, arrows: [...arrows.values()] };
}
