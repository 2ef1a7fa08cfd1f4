import type { Obligations } from './fairness.js';
import type { Violation } from './goal.js';
import type { StateGraph } from './state-graph.js';
import { StrongComponents } from './strong-components.js';
import { type Subgraph, someStep } from './subgraph.js';

/**
 * Finds the components in which a fair run may stay for ever (Streett's condition, by removal): a component that starves a strong obligation
 * is searched again without the states that enable it; one that starves a weak obligation everywhere is given up.
 */
export class FairComponents {
  readonly #graph: StateGraph;
  readonly #obligations: Obligations;
  readonly #needs: Violation['needs'];
  readonly #components: StrongComponents;
  readonly #marks: Int32Array;
  readonly #usable: Uint8Array;
  /** Per obligation: states of the present component that enable it, the last of them, and whether it is met inside. */
  readonly #enabled: Int32Array;
  readonly #lastState: Int32Array;
  readonly #met: Uint8Array;
  #stamp = 0;

  constructor(graph: StateGraph, obligations: Obligations, violation: Violation) {
    this.#graph = graph;
    this.#obligations = obligations;
    this.#needs = violation.needs;
    this.#components = new StrongComponents(graph.states);
    this.#marks = new Int32Array(graph.states);
    this.#usable = Uint8Array.from({ length: graph.labelCount }, (_, label) =>
      violation.mayUse(label) ? 1 : 0,
    );
    this.#enabled = new Int32Array(obligations.count);
    this.#lastState = new Int32Array(obligations.count);
    this.#met = new Uint8Array(obligations.count);
  }

  /** All fair components among `nodes`, each as its states. */
  among(nodes: Int32Array): readonly Int32Array[] {
    const fair: Int32Array[] = [];
    const waiting = [nodes];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      this.#components.each(this.part(next), next, (component) => {
        const rest = this.#judge(component);
        if (rest === 'fair') fair.push(component);
        else if (rest.length > 0) waiting.push(rest);
      });
    }
    return fair;
  }

  /** The part of the graph that consists of these states. */
  part(nodes: Int32Array): Subgraph {
    this.#stamp++;
    for (const node of nodes) this.#marks[node] = this.#stamp;
    return { graph: this.#graph, marks: this.#marks, stamp: this.#stamp, usable: this.#usable };
  }

  /** 'fair', or the states that are left to be searched again. */
  #judge(component: Int32Array): 'fair' | Int32Array {
    // Marking the component anew hides it from the search that found it, which has left it for good.
    const part = this.part(component);
    if (!this.#progresses(part, component)) return NOTHING;
    const starved = this.#starved(part, component);
    if (starved === 'weakly') return NOTHING;
    if (starved.length === 0) return 'fair';
    const left = component.filter((state) => !this.#enables(state, starved));
    return left;
  }

  #progresses(part: Subgraph, component: Int32Array): boolean {
    const needs = this.#needs;
    if (needs === null) return true;
    const { labels } = this.#graph;
    return component.some((state) =>
      someStep(part, state, (edge, target) => needs(labels[edge]!, state, target)),
    );
  }

  /** The strong obligations that the component could meet and never does, or 'weakly' if it could meet a weak one everywhere. */
  #starved(part: Subgraph, component: Int32Array): readonly number[] | 'weakly' {
    this.#enabled.fill(0);
    this.#lastState.fill(-1);
    this.#met.fill(0);
    for (const state of component) this.#survey(part, state);
    const starved: number[] = [];
    for (let o = 0; o < this.#obligations.count; o++) {
      if (this.#met[o] === 1 || this.#enabled[o] === 0) continue;
      if (this.#obligations.strong[o] === 1) starved.push(o);
      else if (this.#enabled[o] === component.length) return 'weakly';
    }
    return starved;
  }

  #survey({ graph, marks, stamp, usable }: Subgraph, state: number): void {
    const end = graph.offsets[state + 1]!;
    for (let edge = graph.offsets[state]!; edge < end; edge++) {
      const label = graph.labels[edge]!;
      const inside = usable[label] === 1 && marks[graph.targets[edge]!] === stamp;
      for (const o of this.#obligations.of[label]!) {
        if (this.#lastState[o] !== state) this.#enabled[o]!++;
        this.#lastState[o] = state;
        if (inside) this.#met[o] = 1;
      }
    }
  }

  #enables(state: number, some: readonly number[]): boolean {
    const { offsets, labels } = this.#graph;
    for (let edge = offsets[state]!; edge < offsets[state + 1]!; edge++) {
      if (this.#obligations.of[labels[edge]!]!.some((o) => some.includes(o))) return true;
    }
    return false;
  }
}

const NOTHING = new Int32Array(0);
