import type { LabelBuffer, LabelledSystem } from '../../checker/labelled-system.js';
import { reserveLabels } from '../../checker/labelled-system.js';
import { COMPONENTS, type Finding, reserve, type SuccessorBuffer } from '../../checker/transition-system.js';

/** A hand-written graph: edges `from label to`; state 0 is the only initial one. */
export type Edges = readonly (readonly [from: number, label: string, to: number])[];

/** A graph as a labelled system; state n is the tuple (n, 0, 0, 0). */
export class GraphSystem implements LabelledSystem {
  readonly findings: Finding[] = [];
  readonly #edges: Edges;
  readonly names: readonly string[];

  constructor(edges: Edges) {
    this.#edges = edges;
    this.names = [...new Set(edges.map(([, label]) => label))];
  }

  initial(out: SuccessorBuffer): void {
    this.#emit(out, 0);
  }

  successors(c0: number, _1: number, _2: number, _3: number, out: SuccessorBuffer): void {
    for (const [from, , to] of this.#edges) if (from === c0) this.#emit(out, to);
  }

  labels(c0: number, _1: number, _2: number, _3: number, out: LabelBuffer): void {
    out.count = 0;
    for (const [from, label] of this.#edges) {
      if (from !== c0) continue;
      reserveLabels(out, out.count + 1);
      out.values[out.count++] = this.names.indexOf(label);
    }
  }

  visit(): void {}

  terminal(): boolean {
    return true;
  }

  #emit(out: SuccessorBuffer, state: number): void {
    reserve(out, 1);
    out.values.fill(0, out.count * COMPONENTS, (out.count + 1) * COMPONENTS);
    out.values[out.count * COMPONENTS] = state;
    out.count++;
  }
}
