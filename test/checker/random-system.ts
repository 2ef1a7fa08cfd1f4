import fc from 'fast-check';
import {
  COMPONENTS,
  reserve,
  type SuccessorBuffer,
  type TransitionSystem,
} from '../../checker/transition-system.js';

/** A random graph whose nodes are tuples: what a test explores. */
export interface RandomGraph {
  /** Tuple of every node; all distinct. */
  readonly tuples: readonly (readonly number[])[];
  readonly edges: readonly (readonly number[])[];
  readonly initial: readonly number[];
  /** Nodes where the system may rest. */
  readonly terminal: readonly boolean[];
  /** Node -> a successor index that shows a finding, -1 for the node itself, -2 for none; told once, at the first call. */
  readonly shown: readonly number[];
}

/** Ids so that a run meets narrow ones first, or wide ones, up to 31 bits. */
const id = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 300 }), fc.nat({ max: 2 ** 31 - 1 }));

export const randomGraph: fc.Arbitrary<RandomGraph> = fc
  .uniqueArray(fc.tuple(id, id, id, id), { minLength: 1, maxLength: 60, selector: String })
  .chain((tuples) => {
    const node = fc.nat({ max: tuples.length - 1 });
    const perNode = <T>(value: fc.Arbitrary<T>) =>
      fc.array(value, { minLength: tuples.length, maxLength: tuples.length });
    return fc.record({
      tuples: fc.constant(tuples),
      edges: perNode(fc.array(node, { maxLength: 5 })),
      initial: fc.array(node, { maxLength: 4 }),
      terminal: perNode(fc.boolean()),
      shown: perNode(fc.integer({ min: -2, max: 4 })),
    });
  });

/** The system of a graph. Even nodes show their finding when expanded, odd ones when visited. */
export function systemOf(graph: RandomGraph): TransitionSystem {
  const numbers = new Map(graph.tuples.map((tuple, i) => [String(tuple), i]));
  const number = (...tuple: number[]) => numbers.get(String(tuple))!;
  const findings: { what: number; step: number }[] = [];
  return {
    findings,
    initial: (out) => emit(out, graph, graph.initial),
    successors(c0, c1, c2, c3, out) {
      const node = number(c0, c1, c2, c3);
      const step = graph.shown[node]!;
      if (node % 2 === 0 && step > -2) findings.push({ what: node, step });
      emit(out, graph, graph.edges[node]!);
    },
    visit(c0, c1, c2, c3) {
      const node = number(c0, c1, c2, c3);
      if (node % 2 === 1 && graph.shown[node]! > -2) findings.push({ what: node, step: -1 });
    },
    terminal(c0, c1, c2, c3) {
      const node = number(c0, c1, c2, c3);
      if (node % 3 === 0) findings.push({ what: 1000 + node, step: -1 });
      return graph.terminal[node]!;
    },
  };
}

function emit(out: SuccessorBuffer, graph: RandomGraph, nodes: readonly number[]): void {
  reserve(out, nodes.length);
  for (const node of nodes) {
    out.values.set(graph.tuples[node]!, out.count * COMPONENTS);
    out.count++;
  }
}
