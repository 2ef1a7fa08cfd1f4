import type { LabelBuffer } from '../../checker/labelled-system.js';
import type { CompiledSystem } from '../../model/compiled-system.js';
import type { SideName } from '../../model/views.js';
import type { At } from './at.js';

/**
 * Names the steps of a system in words. The index of a successor depends on what was interned before; its key does not, so that a walk
 * written as keys means the same in every process.
 */
export class StepKeys {
  readonly #system: CompiledSystem;
  readonly #labels: LabelBuffer = { values: new Int32Array(64), count: 0 };
  readonly #texts: string[] = [];

  constructor(system: CompiledSystem) {
    this.#system = system;
  }

  /** One key per successor of a state, in their order; no two are equal. */
  of(at: At): readonly string[] {
    this.#system.labels(...at, this.#labels);
    const { values, count } = this.#labels;
    const keys: string[] = [];
    const met = new Map<number, number>();
    for (let n = 0; n < count; n++) {
      const label = values[n]!;
      // Delivering one of two copies, or OPEN with and without remote socket, have one label; the model lists them in a fixed order.
      const before = met.get(label) ?? 0;
      met.set(label, before + 1);
      keys.push(before === 0 ? this.#text(label) : `${this.#text(label)} #${before + 1}`);
    }
    return keys;
  }

  /** The side that reacts in each successor, in their order; null for what only the network does. */
  sides(at: At): readonly (SideName | null)[] {
    this.#system.labels(...at, this.#labels);
    return Array.from(this.#labels.values.subarray(0, this.#labels.count), (label) => {
      const action = this.#system.action(label);
      return action.kind === 'tick' || action.kind === 'drop' ? null : action.side;
    });
  }

  #text(label: number): string {
    this.#texts[label] ??= JSON.stringify(this.#system.action(label));
    return this.#texts[label];
  }
}
