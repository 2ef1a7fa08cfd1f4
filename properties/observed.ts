import type { Reaction } from '../model/tabulation.js';
import type { StepView } from '../model/views.js';

/** What a scenario has exercised of the chart, as sorted lists. */
export interface ObservedData {
  readonly states: readonly string[];
  /** Ids of the rows taken. */
  readonly rows: readonly string[];
  /** `<state> <event>` cells met. */
  readonly cells: readonly string[];
  /** `<state> <event> <guard>=<outcome>`. */
  readonly guards: readonly string[];
}

/** Collects what the reactions of a scenario exercise; asked once per reaction, never per transition. */
export class Observed {
  readonly #states = new Set<string>(['CLOSED']);
  readonly #rows = new Set<string>();
  readonly #cells = new Set<string>();
  readonly #guards = new Set<string>();

  add(reaction: Reaction, view: StepView): void {
    const cell = `${view.before.state} ${view.event.type}`;
    this.#states.add(view.after.state);
    this.#rows.add(reaction.row);
    this.#cells.add(cell);
    for (const guard of reaction.guards) this.#guards.add(`${cell} ${guard}`);
  }

  /** Adds what another scenario has exercised. */
  merge(data: ObservedData): void {
    for (const s of data.states) this.#states.add(s);
    for (const r of data.rows) this.#rows.add(r);
    for (const c of data.cells) this.#cells.add(c);
    for (const g of data.guards) this.#guards.add(g);
  }

  data(): ObservedData {
    const sorted = (set: ReadonlySet<string>) => [...set].sort();
    return {
      states: sorted(this.#states),
      rows: sorted(this.#rows),
      cells: sorted(this.#cells),
      guards: sorted(this.#guards),
    };
  }
}
