import type { Chart } from '../chart.js';
import type { Action, ActionName } from '../effects.js';
import type { EventType } from '../events.js';
import type { Guard, GuardName } from '../guards.js';
import type { Row } from '../row.js';
import type { StateName } from '../state-name.js';

/** A change of the chart. */
export type Patch = (chart: Chart) => Chart;

type Edit = (rows: readonly Row[], index: number) => readonly Row[];

function place(id: string): { state: StateName; event: EventType; name: string } {
  const [state = '', event = '', name = ''] = id.split(' ');
  return { state: state as StateName, event: event as EventType, name };
}

/** Changes the list in which row `<state> <event> <name>` stands; throws if there is no such row, so that no fault can rot. */
function edit(id: string, change: Edit): Patch {
  const { state, event, name } = place(id);
  return (chart) => {
    const rows: readonly Row[] | undefined = chart.rows[state]?.on[event];
    const index = rows?.findIndex((r) => r.name === name) ?? -1;
    if (rows === undefined || index < 0) throw new Error(`the chart has no row '${id}'`);
    const on = { ...chart.rows[state].on, [event]: change(rows, index) };
    return { ...chart, rows: { ...chart.rows, [state]: { ...chart.rows[state], on } } };
  };
}

/** Replaces parts of a row. */
export function change(id: string, parts: Partial<Row>): Patch {
  return edit(id, (rows, i) => rows.map((r, j) => (i === j ? { ...r, ...parts } : r)));
}

/** The row is missing; what follows decides. */
export function remove(id: string): Patch {
  return edit(id, (rows, i) => rows.filter((_, j) => j !== i));
}

/** The row is taken always; what follows is never reached and goes, so that the chart stays total. */
export function always(id: string): Patch {
  return edit(id, (rows, i) => rows.slice(0, i + 1).map((r, j) => (i === j ? withoutGuard(r) : r)));
}

function withoutGuard({ guard: _guard, ...row }: Row): Row {
  return row;
}

/** The row keeps its state. */
export function stay(id: string): Patch {
  return edit(id, (rows, i) => rows.map((r, j) => (i === j ? withoutTarget(r) : r)));
}

function withoutTarget({ target: _target, ...row }: Row): Row {
  return row;
}

/** The row goes elsewhere. */
export function redirect(id: string, target: StateName): Patch {
  return change(id, { target });
}

/** The row does other things. */
export function does(id: string, ...actions: NonNullable<Row['actions']>): Patch {
  return change(id, { actions });
}

/** A row is inserted before another. */
export function insert(id: string, row: Omit<Row, 'clause' | 'reason'>): Patch {
  const fault: Row = { clause: 'none', reason: 'A fault.', ...row };
  return edit(id, (rows, i) => [...rows.slice(0, i), fault, ...rows.slice(i)]);
}

/** A guard decides otherwise. */
export function guard(name: GuardName, decide: Guard): Patch {
  return (chart) => ({ ...chart, guards: { ...chart.guards, [name]: decide } });
}

/** An action does otherwise; the original is passed on. */
export function action(name: ActionName, make: (original: Action) => Action): Patch {
  return (chart) => ({ ...chart, actions: { ...chart.actions, [name]: make(chart.actions[name]) } });
}

/** The entry actions of a state are others. */
export function entry(state: StateName, ...actions: readonly ActionName[]): Patch {
  return (chart) => ({
    ...chart,
    rows: { ...chart.rows, [state]: { ...chart.rows[state], entry: actions } },
  });
}

/** Several changes that are one design error. */
export function all(...patches: readonly Patch[]): Patch {
  return (chart) => patches.reduce((c, p) => p(c), chart);
}
