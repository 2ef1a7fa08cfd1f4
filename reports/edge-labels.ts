import type { ChartEdge } from './chart-edges.js';
import type { SelfLoops } from './chart-view.js';

/** Rows by event, in the order of the chart. */
function byEvent({ rows }: ChartEdge): ReadonlyMap<string, readonly string[]> {
  const events = new Map<string, string[]>();
  for (const { event, name } of rows) events.set(event, [...(events.get(event) ?? []), name]);
  return events;
}

/** The lines of an edge's label: `<event>: <row>, <row>`; of a summarized self-loop `<event>: <n> rows`. Empty: the edge is not drawn. */
export function edgeLabels(edge: ChartEdge, selfLoops: SelfLoops): readonly string[] {
  const loop = edge.from === edge.to;
  if (loop && selfLoops === 'none') return [];
  const brief = loop && selfLoops === 'summary';
  return [...byEvent(edge)].map(([event, names]) =>
    brief ? `${event}: ${names.length} row${names.length === 1 ? '' : 's'}` : `${event}: ${names.join(', ')}`,
  );
}
