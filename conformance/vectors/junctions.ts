import type { Input } from './inputs.js';
import { actingRows } from './reaction.js';
import type { Edge } from './survey.js';
import { type GraphNode, pathTo } from './vector-graph.js';

interface Arrival {
  readonly from: GraphNode;
  readonly input: Input;
}

/** Rows that lead into a node and rows that leave it, each with the letter that does it first. */
export class Junctions {
  readonly #into = new Map<number, Map<string, Arrival>>();
  readonly #out = new Map<number, Map<string, Input>>();

  note({ from, input, settled, to }: Edge): void {
    const [first] = settled.rows;
    const out = this.#out.get(from.id) ?? new Map<string, Input>();
    this.#out.set(from.id, out);
    if (!out.has(first.id)) out.set(first.id, input);
    if (to === null) return;
    const last = actingRows(settled).at(-1) ?? first.id;
    const into = this.#into.get(to.id) ?? new Map<string, Arrival>();
    this.#into.set(to.id, into);
    if (!into.has(last)) into.set(last, { from, input });
  }

  /** Every pair of rows with a shortest run that takes them one after the other. */
  *pairs(nodes: readonly GraphNode[]): Generator<readonly [pair: string, inputs: readonly Input[]]> {
    for (const node of nodes) {
      for (const [first, { from, input }] of this.#into.get(node.id) ?? []) {
        for (const [second, next] of this.#out.get(node.id) ?? [])
          yield [`${first} > ${second}`, [...pathTo(from), input, next]];
      }
    }
  }
}
