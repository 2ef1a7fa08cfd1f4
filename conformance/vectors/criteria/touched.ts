import { CHART, type Chart } from '../../../model/chart.js';
import type { ActionName } from '../../../model/effects.js';
import type { EventType } from '../../../model/events.js';
import type { GuardName } from '../../../model/guards.js';
import type { Row } from '../../../model/row.js';
import type { StateName } from '../../../model/state-name.js';
import { switchesRead } from '../switches-read.js';
import type { VectorGraph } from '../vector-graph.js';

/** What a fault has changed of the chart: where it can show itself, and which switches of a profile it may depend on. */
export class Touched {
  readonly #faulty: Chart;
  readonly #guards: ReadonlySet<string>;
  readonly #actions: ReadonlySet<string>;
  readonly #cells = new Map<string, boolean>();

  constructor(faulty: Chart) {
    this.#faulty = faulty;
    this.#guards = new Set(
      (Object.keys(CHART.guards) as GuardName[]).filter((g) => faulty.guards[g] !== CHART.guards[g]),
    );
    this.#actions = new Set(
      (Object.keys(CHART.actions) as ActionName[]).filter((a) => faulty.actions[a] !== CHART.actions[a]),
    );
  }

  /** The reaction to this event in this state may be another one. */
  cell(state: StateName, type: EventType): boolean {
    const key = `${state} ${type}`;
    const known = this.#cells.get(key) ?? this.#differs(state, type);
    this.#cells.set(key, known);
    return known;
  }

  /** Switches that the changed guards, actions and rows read, found by watching them read. */
  switches(graph: VectorGraph): ReadonlySet<string> {
    return switchesRead(graph, ...this.#changed());
  }

  /** Guards and actions that were replaced, or that stand in rows that were. */
  #changed(): readonly [readonly GuardName[], readonly ActionName[]] {
    const guards = new Set(this.#guards);
    const actions = new Set(this.#actions);
    for (const [state, { on }] of Object.entries(CHART.rows)) {
      for (const [type, rows] of Object.entries(on)) {
        const faulty = this.#faulty.rows[state as StateName].on[type as EventType];
        if (faulty === rows) continue;
        for (const row of [
          ...rows.filter((r) => !faulty.includes(r)),
          ...faulty.filter((r) => !rows.includes(r)),
        ]) {
          for (const g of atomsOf(row)) guards.add(g);
          for (const a of row.actions ?? []) if (typeof a === 'string') actions.add(a);
        }
      }
    }
    return [[...guards] as GuardName[], [...actions] as ActionName[]];
  }

  #differs(state: StateName, type: EventType): boolean {
    const rows = CHART.rows[state].on[type];
    return rows !== this.#faulty.rows[state].on[type] || rows.some((row) => this.#touchesRow(row));
  }

  #touchesRow(row: Row): boolean {
    const { target } = row;
    const entry = target === undefined ? [] : (CHART.rows[target].entry ?? []);
    const changedEntry = target !== undefined && CHART.rows[target].entry !== this.#faulty.rows[target].entry;
    const actions = [...(row.actions ?? []), ...entry];
    return (
      changedEntry ||
      atomsOf(row).some((g) => this.#guards.has(g)) ||
      actions.some((a) => typeof a === 'string' && this.#actions.has(a))
    );
  }
}

function atomsOf({ guard }: Row): readonly string[] {
  const atoms = guard === undefined ? [] : typeof guard === 'string' ? [guard] : guard;
  return atoms.map((atom) => (atom.startsWith('!') ? atom.slice(1) : atom));
}
