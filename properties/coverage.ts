import { CHART, guardNames, placedRows } from '../model/chart.js';
import { EVENT_TYPES } from '../model/events.js';
import { STATES } from '../model/state-name.js';
import { NOT_COVERED } from './not-covered.js';
import type { ObservedData } from './observed.js';

/** One kind of item of the chart, and which of its items no scenario has exercised. */
export interface Coverage {
  readonly what: 'states' | 'transitions' | 'guard outcomes' | 'cells';
  readonly total: number;
  readonly covered: number;
  readonly missing: readonly { readonly item: string; readonly reason: string }[];
}

function reasonFor(item: string): string {
  return NOT_COVERED.find((n) => n.items.test(item))?.reason ?? '';
}

function coverageOf(what: Coverage['what'], items: readonly string[], seen: readonly string[]): Coverage {
  const set = new Set(seen);
  const missing = items.filter((i) => !set.has(i)).map((item) => ({ item, reason: reasonFor(item) }));
  return { what, total: items.length, covered: items.length - missing.length, missing };
}

/** Both outcomes of every guard of every cell. */
function guardOutcomes(): readonly string[] {
  const cells = new Set<string>();
  for (const { state, event, row } of placedRows(CHART.rows)) {
    for (const guard of guardNames(row)) {
      cells.add(`${state} ${event} ${guard}=true`);
      cells.add(`${state} ${event} ${guard}=false`);
    }
  }
  return [...cells];
}

/** What the scenarios have exercised of the chart. */
export function chartCoverage(observed: ObservedData): readonly Coverage[] {
  const rows = placedRows(CHART.rows).map((p) => p.id);
  const cells = STATES.flatMap((s) => EVENT_TYPES.map((e) => `${s} ${e}`));
  return [
    coverageOf('states', STATES, observed.states),
    coverageOf('transitions', rows, observed.rows),
    coverageOf('guard outcomes', guardOutcomes(), observed.guards),
    coverageOf('cells', cells, observed.cells),
  ];
}
