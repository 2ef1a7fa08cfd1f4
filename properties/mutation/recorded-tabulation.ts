import { type Reaction, Tabulation } from '../../model/tabulation.js';

/** A reaction that a scenario can meet, as interned ids of its tabulation. */
export interface Met {
  readonly local: number;
  readonly event: number;
}

/** A tabulation that notes which reactions are asked for, preludes included. */
export class RecordedTabulation extends Tabulation {
  readonly #met = new Map<string, Met>();

  override react(local: number, event: number): Reaction {
    const key = `${local} ${event}`;
    if (!this.#met.has(key)) this.#met.set(key, { local, event });
    return super.react(local, event);
  }

  /** What was asked for since the last call, in order. */
  takeMet(): readonly Met[] {
    const met = [...this.#met.values()];
    this.#met.clear();
    return met;
  }
}
