import type { TraceStep } from '../trace.js';
import type { FairComponents } from './fair-components.js';
import type { Obligations } from './fairness.js';
import type { Violation } from './goal.js';
import type { Reach } from './reach.js';
import type { StateGraph } from './state-graph.js';
import { type Subgraph, someStep } from './subgraph.js';

/** A run that never ends: a shortest way to the loop, then the loop for ever. An empty loop: the run rests there for ever. */
export interface Lasso {
  /** From an initial state to the state where the loop begins, both included. */
  readonly stem: readonly TraceStep[];
  /** The steps of the loop, each with the state after it; the last is that where the loop begins. */
  readonly loop: readonly TraceStep[];
}

/** One step inside a component. */
interface Step {
  readonly from: number;
  readonly edge: number;
  readonly to: number;
}

/** What a loop has still to do. */
type Debt =
  | { readonly kind: 'use'; readonly edge: (edge: number, from: number, to: number) => boolean }
  | {
      readonly kind: 'visit';
      readonly state: (state: number) => boolean;
    };

/** Components from which a loop is built; a shorter stem wins over a shorter loop. */
const CANDIDATES = 40;

/** Builds the run that shows a violation: it need not be the shortest of all, but its stem is, and its loop has no step without need. */
export class LassoBuilder {
  readonly #graph: StateGraph;
  readonly #owed: Obligations;
  readonly #violation: Violation;
  readonly #reach: Reach;
  readonly #components: FairComponents;

  constructor(
    graph: StateGraph,
    owed: Obligations,
    violation: Violation,
    reach: Reach,
    components: FairComponents,
  ) {
    this.#graph = graph;
    this.#owed = owed;
    this.#violation = violation;
    this.#reach = reach;
    this.#components = components;
  }

  /** The lasso with the shortest stem, and among those the shortest loop found, over these fair components. */
  shortest(fair: readonly Int32Array[]): Lasso {
    const { distance } = this.#reach;
    const entries = fair.map((component) => ({
      component,
      entry: component.reduce((best, s) => (distance[s]! < distance[best]! ? s : best)),
    }));
    entries.sort((x, y) => distance[x.entry]! - distance[y.entry]! || x.entry - y.entry);
    const nearest = entries
      .filter((e) => distance[e.entry] === distance[entries[0]!.entry])
      .slice(0, CANDIDATES);
    const lassos = nearest.map(({ component, entry }) => ({ entry, loop: this.#loop(component, entry) }));
    const best = lassos.reduce((x, y) => (y.loop.length < x.loop.length ? y : x));
    return { stem: this.#stem(best.entry), loop: best.loop.map((s) => this.#traceStep(s)) };
  }

  #traceStep({ from, edge, to }: Step): TraceStep {
    return { state: to, step: edge - this.#graph.offsets[from]! };
  }

  #stem(entry: number): readonly TraceStep[] {
    const { exploration } = this.#graph;
    const states = [entry];
    // Inside the region back to its start, and from there back to an initial state.
    const { before } = this.#reach;
    for (let s = before[entry]!; s >= 0; s = before[s]!) states.push(s);
    const start = states[states.length - 1]!;
    for (let s = exploration.parent(start); s >= 0; s = exploration.parent(s)) states.push(s);
    states.reverse();
    return states.map((state, i) => (i === 0 ? { state, step: -1 } : this.#between(states[i - 1]!, state)));
  }

  #between(from: number, to: number): TraceStep {
    const { offsets, targets } = this.#graph;
    for (let edge = offsets[from]!; edge < offsets[from + 1]!; edge++) {
      if (targets[edge] === to) return { state: to, step: edge - offsets[from]! };
    }
    throw new Error(`state ${from} does not lead to state ${to}`);
  }

  /** From `entry` around to `entry`: extended by what is still owed until nothing is. */
  #loop(component: Int32Array, entry: number): readonly Step[] {
    const part = this.#components.part(component);
    const path: Step[] = [];
    for (;;) {
      const closed = [
        ...path,
        ...this.#way(part, endOf(path, entry), { kind: 'visit', state: (s) => s === entry }),
      ];
      const debt = this.#debt(component, entry, closed);
      if (debt === null) return closed;
      path.push(...this.#way(part, endOf(path, entry), debt));
    }
  }

  /** The first thing that this closed run leaves undone for ever. */
  #debt(component: Int32Array, entry: number, loop: readonly Step[]): Debt | null {
    const { labels } = this.#graph;
    const { needs } = this.#violation;
    if (needs !== null && !loop.some((s) => needs(labels[s.edge]!, s.from, s.to)))
      return { kind: 'use', edge: (edge, from, to) => needs(labels[edge]!, from, to) };
    const states = [entry, ...loop.map((s) => s.to)];
    const met = new Set(loop.flatMap((s) => this.#owed.of[labels[s.edge]!]!));
    for (let o = 0; o < this.#owed.count; o++) {
      if (met.has(o)) continue;
      const enabling = states.filter((s) => this.#enables(s, o)).length;
      const strong = this.#owed.strong[o] === 1;
      if (strong ? enabling === 0 : enabling < states.length) continue;
      return this.#payment(o, strong || component.every((s) => this.#enables(s, o)));
    }
    return null;
  }

  /** A weak obligation is met as well where it cannot be taken. */
  #payment(o: number, mustBeTaken: boolean): Debt {
    const { labels } = this.#graph;
    const pays = (edge: number): boolean => this.#owed.of[labels[edge]!]!.includes(o);
    return mustBeTaken ? { kind: 'use', edge: pays } : { kind: 'visit', state: (s) => !this.#enables(s, o) };
  }

  #enables(state: number, o: number): boolean {
    const { offsets, labels } = this.#graph;
    for (let edge = offsets[state]!; edge < offsets[state + 1]!; edge++) {
      if (this.#owed.of[labels[edge]!]!.includes(o)) return true;
    }
    return false;
  }

  /** A shortest way inside the part that pays the debt. */
  #way(part: Subgraph, from: number, debt: Debt): readonly Step[] {
    if (debt.kind === 'visit' && debt.state(from)) return [];
    const steps = new Map<number, Step>();
    const queue = [from];
    for (const state of queue) {
      let last: Step | null = null;
      someStep(part, state, (edge, to) => {
        const step = { from: state, edge, to };
        if (debt.kind === 'use' ? debt.edge(edge, state, to) : debt.state(to)) last = step;
        else if (to !== from && !steps.has(to)) {
          steps.set(to, step);
          queue.push(to);
        }
        return last !== null;
      });
      if (last !== null) return [...wayTo(steps, state), last];
    }
    throw new Error('a component is fair and yet cannot meet an obligation');
  }
}

function endOf(path: readonly Step[], entry: number): number {
  return path.at(-1)?.to ?? entry;
}

function wayTo(steps: ReadonlyMap<number, Step>, state: number): readonly Step[] {
  const way: Step[] = [];
  for (let step = steps.get(state); step !== undefined; step = steps.get(step.from)) way.push(step);
  return way.reverse();
}
