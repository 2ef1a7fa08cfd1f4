import { CHART, type Chart, placedRows } from '../../model/chart.js';
import type { ActionName } from '../../model/effects.js';
import type { Environment } from '../../model/environment.js';
import type { EndpointEvent } from '../../model/events.js';
import { EVENT_TYPES } from '../../model/events.js';
import type { Guard, GuardName } from '../../model/guards.js';
import { STATES } from '../../model/state-name.js';
import type { Local, Reaction } from '../../model/tabulation.js';

/** What a patch has changed of the chart, and hence which reactions it may have changed. */
export class ChartDelta {
  readonly #chart: Chart;
  readonly #cells: ReadonlySet<string>;
  readonly #guards: ReadonlySet<string>;
  readonly #actions: ReadonlySet<string>;
  /** Rows that do something changed when they are taken, entry actions included. */
  readonly #rows: ReadonlySet<string>;

  constructor(chart: Chart) {
    this.#chart = chart;
    this.#cells = new Set(
      STATES.flatMap((s) =>
        EVENT_TYPES.filter((e) => chart.rows[s].on[e] !== CHART.rows[s].on[e]).map((e) => `${s} ${e}`),
      ),
    );
    this.#guards = changedKeys(chart.guards, CHART.guards);
    this.#actions = changedKeys(chart.actions, CHART.actions);
    this.#rows = this.#changedRows();
  }

  /** False only if the mutant's reaction is the chart's: same rows in the same order, same outcomes, same actions. */
  mayDiffer(local: Local, event: EndpointEvent, env: Environment, reaction: Reaction): boolean {
    if (this.#cells.has(`${local.state} ${event.type}`) || this.#rows.has(reaction.row)) return true;
    if (this.#guards.size === 0) return false;
    return reaction.guards.some((evaluated) => {
      const [name = '', outcome] = evaluated.split('=');
      if (!this.#guards.has(name)) return false;
      const guard: Guard = this.#chart.guards[name as GuardName];
      return String(guard(local.tcb, event, env)) !== outcome;
    });
  }

  #changedRows(): ReadonlySet<string> {
    const changed = (name: unknown): boolean => this.#actions.has(name as ActionName);
    const entries = STATES.filter((s) => {
      const entry = this.#chart.rows[s].entry;
      return entry !== CHART.rows[s].entry || entry?.some(changed) === true;
    });
    const rows = placedRows(this.#chart.rows).filter(
      ({ row }) =>
        row.actions?.some(changed) === true || (row.target !== undefined && entries.includes(row.target)),
    );
    return new Set(rows.map(({ id }) => id));
  }
}

function changedKeys(mine: object, theirs: object): ReadonlySet<string> {
  const other = new Map(Object.entries(theirs));
  return new Set(Object.entries(mine).flatMap(([key, value]) => (other.get(key) === value ? [] : [key])));
}
