import { type Chart, placedRows } from '../model/chart.js';
import { ENVIRONMENT_COLUMNS } from '../model/columns.js';
import type { SystemParts } from '../model/compiled-system.js';
import type { EndpointEvent } from '../model/events.js';
import { segmentIn } from '../model/network.js';
import type { Scenario } from '../model/scenario.js';
import type { SideTable } from '../model/side-table.js';
import type { StepView } from '../model/views.js';
import { factsOf } from './facts.js';
import type { OutlineEvent, OutlineReaction, OutlineSide, OutlineState } from './outline.js';

/** What an outline of one end is made from: its tables after an exhaustive exploration. */
export interface SideSource {
  readonly scenario: Scenario;
  readonly chart: Chart;
  readonly parts: SystemParts;
  readonly side: SideTable;
  /** Its states when the exploration ended; what a later question adds does not belong to the scenario. */
  readonly size: number;
  readonly initial: number;
  /** Ids of segments that are ever in flight to it, ascending. */
  readonly arriving: readonly number[];
}

/** Segments that are ever in flight towards a side. */
export function arrivingAt(parts: SystemParts, scenario: Scenario, name: 'A' | 'B'): readonly number[] {
  const channel = name === 'A' ? parts.toA : parts.toB;
  const ids = new Set<number>();
  for (let id = 0; id < channel.size; id++)
    for (const entry of channel.content(id)) ids.add(segmentIn(scenario.network, entry));
  return [...ids].sort((x, y) => x - y);
}

function callLabel(event: EndpointEvent): string {
  switch (event.type) {
    case 'OPEN.ACTIVE':
      return event.remote ? event.type : `${event.type} without remote`;
    case 'OPEN.PASSIVE':
      return event.remote ? `${event.type} with remote` : event.type;
    default:
      return event.type;
  }
}

/** The event of a step, as the outline tells it. */
export function eventOf({ event }: StepView, segment: number | null): OutlineEvent {
  if (segment !== null) return { kind: 'arrival', segment };
  return { kind: 'call', type: event.type, label: callLabel(event) };
}

function states({ scenario, side, size }: SideSource): readonly OutlineState[] {
  const end = side.name === 'A' ? scenario.a : scenario.b;
  const locals = Array.from({ length: size }, (_, id) => side.local(id));
  const totals = new Map<string, number>();
  for (const { state } of locals) totals.set(state, (totals.get(state) ?? 0) + 1);
  const numbers = new Map<string, number>();
  return locals.map(({ state, tcb }, id) => {
    const number = (numbers.get(state) ?? 0) + 1;
    numbers.set(state, number);
    const word = state.replaceAll('-', '_');
    return {
      name: totals.get(state) === 1 ? word : `${word}_${number}`,
      state,
      facts: factsOf(end, side.inside(id), tcb),
    };
  });
}

/** Columns of a state that the exploration has met: what is offered, and the segments that did arrive. */
function metColumns({ side, arriving }: SideSource, id: number): readonly number[] {
  const { cells, stride } = side.table;
  const offers = Array.from({ length: side.offerCounts[id] ?? 0 }, (_, column) => column);
  const arrivals = arriving
    .map((segment) => ENVIRONMENT_COLUMNS + segment)
    .filter((column) => column < stride && (cells[id * stride + column] ?? -1) >= 0);
  return [...offers, ...arrivals];
}

type Clauses = ReadonlyMap<string, { readonly clause: string; readonly reason: string }>;

function reaction(source: SideSource, clauses: Clauses, from: number, column: number): OutlineReaction {
  const { side, parts } = source;
  const step = side.step(from, column);
  const view = side.stepView(step);
  const segment = column < ENVIRONMENT_COLUMNS ? null : column - ENVIRONMENT_COLUMNS;
  const row = clauses.get(view.row);
  return {
    from,
    event: eventOf(view, segment),
    next: step.next,
    sends: view.sent.map((s) => parts.segments.intern(s)),
    row: view.row,
    clause: row?.clause ?? '',
    reason: row?.reason ?? '',
    timed: segment === null && side.isTimed(from, column),
  };
}

/** One end in names, with all its reactions. */
export function outlineSide(source: SideSource): OutlineSide {
  const { side, size, scenario, chart, initial, arriving } = source;
  const clauses: Clauses = new Map(placedRows(chart.rows).map(({ id, row }) => [id, row]));
  const ids = Array.from({ length: size }, (_, id) => id);
  return {
    name: side.name,
    states: states(source),
    initial,
    reactions: ids.flatMap((id) =>
      metColumns(source, id).map((column) => reaction(source, clauses, id, column)),
    ),
    arriving,
    ticks: scenario.network.kind === 'aged' ? ids.map((id) => side.tick(id)) : null,
  };
}
