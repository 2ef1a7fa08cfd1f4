import type { ActionLabel } from './action-label.js';
import type { EventType } from './events.js';
import { EVENT_TYPES } from './events.js';
import type { Segment } from './segment.js';
import type { SideName } from './views.js';

const KINDS = ['call', 'deliver', 'drop'] as const;

/** Numbers the actions of one system, without an object or a string per step. */
export class LabelTable {
  readonly #numbers = new Map<number, number>();
  readonly #labels: ActionLabel[] = [];
  readonly #segment: (id: number) => Segment;

  constructor(segment: (id: number) => Segment) {
    this.#segment = segment;
  }

  get size(): number {
    return this.#labels.length;
  }

  get(label: number): ActionLabel {
    const known = this.#labels[label];
    if (known === undefined) throw new RangeError(`there is no action ${label}`);
    return known;
  }

  /** A user call or a timeout. */
  call(side: SideName, event: EventType): number {
    return this.#number(0, side, EVENT_TYPES.indexOf(event));
  }

  /** A segment that is delivered to a side, or lost on the way there. */
  motion(kind: 'deliver' | 'drop', side: SideName, segment: number): number {
    return this.#number(kind === 'deliver' ? 1 : 2, side, segment);
  }

  /** Time passes. */
  tick(): number {
    const known = this.#numbers.get(-1);
    if (known !== undefined) return known;
    this.#numbers.set(-1, this.#labels.length);
    return this.#labels.push({ kind: 'tick' }) - 1;
  }

  #number(kind: 0 | 1 | 2, side: SideName, what: number): number {
    const key = (what * 3 + kind) * 2 + (side === 'A' ? 0 : 1);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#labels.length);
    return this.#labels.push(this.#label(kind, side, what)) - 1;
  }

  #label(kind: 0 | 1 | 2, side: SideName, what: number): ActionLabel {
    const name = KINDS[kind];
    if (name === 'call') return { kind: name, side, event: EVENT_TYPES[what] ?? 'STATUS' };
    return { kind: name, side, segment: this.#segment(what) };
  }
}
