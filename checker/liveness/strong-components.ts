import type { Subgraph } from './subgraph.js';

/**
 * Strongly connected components of parts of one graph, by Tarjan's algorithm without recursion. Its arrays (12 bytes per state) are made
 * once and reused for every part.
 */
export class StrongComponents {
  readonly #order: Int32Array;
  readonly #low: Int32Array;
  /** Next step to follow, per state on the path. */
  readonly #next: Uint32Array;
  readonly #path: number[] = [];
  readonly #open: number[] = [];

  constructor(states: number) {
    this.#order = new Int32Array(states);
    this.#low = new Int32Array(states);
    this.#next = new Uint32Array(states);
  }

  /** Calls `found` with each component of the part that consists of `nodes`; single states are components too. */
  each(part: Subgraph, nodes: Int32Array, found: (component: Int32Array) => void): void {
    for (const node of nodes) this.#order[node] = 0;
    let counter = 0;
    for (const root of nodes) {
      if (this.#order[root] !== 0) continue;
      counter = this.#enter(part, root, counter);
      while (this.#path.length > 0) counter = this.#advance(part, counter, found);
    }
  }

  #enter({ graph }: Subgraph, node: number, counter: number): number {
    this.#order[node] = counter + 1;
    this.#low[node] = counter + 1;
    this.#next[node] = graph.offsets[node]!;
    this.#path.push(node);
    this.#open.push(node);
    return counter + 1;
  }

  /** Follows one step of the last state of the path, or leaves that state. */
  #advance(part: Subgraph, counter: number, found: (component: Int32Array) => void): number {
    const { graph, marks, stamp, usable } = part;
    const node = this.#path[this.#path.length - 1]!;
    const end = graph.offsets[node + 1]!;
    for (let edge = this.#next[node]!; edge < end; edge++) {
      const target = graph.targets[edge]!;
      if (marks[target] !== stamp || usable[graph.labels[edge]!] === 0) continue;
      const order = this.#order[target]!;
      if (order === 0) {
        this.#next[node] = edge + 1;
        return this.#enter(part, target, counter);
      }
      // A closed component has the order -1: its states are no part of this one.
      if (order > 0 && order < this.#low[node]!) this.#low[node] = order;
    }
    this.#leave(node, found);
    return counter;
  }

  #leave(node: number, found: (component: Int32Array) => void): void {
    this.#path.pop();
    const low = this.#low[node]!;
    const parent = this.#path[this.#path.length - 1];
    if (parent !== undefined && low < this.#low[parent]!) this.#low[parent] = low;
    if (low !== this.#order[node]) return;
    const start = this.#open.lastIndexOf(node);
    const component = Int32Array.from(this.#open.splice(start));
    for (const member of component) this.#order[member] = -1;
    found(component);
  }
}
