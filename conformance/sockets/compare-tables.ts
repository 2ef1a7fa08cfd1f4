import { STATES, type StateName } from '../../model/state-name.js';
import type { EdgeMap } from '../edges/edge-map.js';
import type { SocketRow } from './socket-row.js';

/** What happened to some connections between two snapshots. */
export interface Movement {
  readonly kind: 'moved' | 'stayed' | 'appeared' | 'disappeared' | 'replaced';
  /** The shortest path of the chart that leads from the old state to the new one; one state where it stayed. */
  readonly path: readonly StateName[];
  readonly count: number;
  /** The first of them. */
  readonly example: string;
}

/** Two snapshots of the same table held against each other. */
export interface TableComparison {
  readonly movements: readonly Movement[];
  /** How often each edge of the chart was taken at least, if every connection took its shortest path. */
  readonly edges: readonly { readonly from: StateName; readonly to: StateName; readonly count: number }[];
}

const nameOf = ({ local, remote }: SocketRow): string => `${local} > ${remote}`;

/** Several listeners may have the same name (SO_REUSEPORT): the n-th of one table is the n-th of the other. */
function byConnection(rows: readonly SocketRow[]): ReadonlyMap<string, SocketRow> {
  const listeners = new Map<string, number>();
  return new Map(
    rows.map((r) => {
      const name = nameOf(r);
      if (r.state !== 'LISTEN') return [name, r];
      const n = listeners.get(name) ?? 0;
      listeners.set(name, n + 1);
      return [n === 0 ? name : `${name} ${n}`, r];
    }),
  );
}

/** The path of a connection that was not there before. */
function beginning(row: SocketRow, edges: EdgeMap, listening: ReadonlySet<string>): readonly StateName[] {
  const from = origin(row, listening);
  // A listener that becomes active is rarer than a SYN that arrives.
  return edges.path(from, row.state, from === 'LISTEN' ? ['SYN-SENT'] : []) ?? [row.state];
}

/** Where a connection begins that was not there before: a server's comes from its listener. */
function origin(row: SocketRow, listening: ReadonlySet<string>): StateName {
  return row.state !== 'LISTEN' && listening.has(row.localPort) ? 'LISTEN' : 'CLOSED';
}

function classify(
  before: SocketRow | undefined,
  after: SocketRow | undefined,
  edges: EdgeMap,
  listening: ReadonlySet<string>,
): Pick<Movement, 'kind' | 'path'> | null {
  if (before === undefined && after === undefined) return null;
  if (before === undefined && after !== undefined) {
    return { kind: 'appeared', path: beginning(after, edges, listening) };
  }
  const from = before?.state ?? 'CLOSED';
  if (after === undefined) return { kind: 'disappeared', path: edges.path(from, 'CLOSED') ?? [from] };
  if (from === after.state) return { kind: 'stayed', path: [from] };
  const within = from === 'TIME-WAIT' ? null : edges.path(from, after.state, ['CLOSED', 'LISTEN']);
  if (after.state === 'CLOSED') return { kind: 'moved', path: edges.path(from, 'CLOSED') ?? [from] };
  if (within !== null) return { kind: 'moved', path: within };
  // No way within one connection: the same pair of sockets has been used again.
  const [first, ...rest] = beginning(after, edges, listening);
  const end = edges.path(from, 'CLOSED') ?? [from];
  return {
    kind: 'replaced',
    path: [...end, ...(first === 'CLOSED' || first === undefined ? [] : [first]), ...rest],
  };
}

function countEdges(movements: readonly Movement[]): TableComparison['edges'] {
  const counts = new Map<string, number>();
  for (const { kind, path, count } of movements) {
    path.slice(1).forEach((to, i) => {
      // The listener of a server was there already; the new connection begins with it.
      if (kind === 'replaced' && to === 'LISTEN') return;
      const key = `${path[i]} ${to}`;
      counts.set(key, (counts.get(key) ?? 0) + count);
    });
  }
  const order = (key: string): number =>
    key.split(' ').reduce((n, s) => n * STATES.length + STATES.indexOf(s as StateName), 0);
  return [...counts]
    .sort(([a], [b]) => order(a) - order(b))
    .map(([key, count]) => {
      const [from, to] = key.split(' ') as [StateName, StateName];
      return { from, to, count };
    });
}

/** What moved between two snapshots, along which edges of the chart: by the shortest path, for what lay between was not seen. */
export function compareTables(
  old: readonly SocketRow[],
  now: readonly SocketRow[],
  edges: EdgeMap,
): TableComparison {
  const before = byConnection(old);
  const after = byConnection(now);
  const listening = new Set([...old, ...now].filter((r) => r.state === 'LISTEN').map((r) => r.localPort));
  const groups = new Map<
    string,
    { kind: Movement['kind']; path: readonly StateName[]; count: number; example: string }
  >();
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    const row = is ?? was;
    const found = classify(was, is, edges, listening);
    if (found === null || row === undefined) continue;
    const key = `${found.kind} ${found.path.join(' ')}`;
    const group = groups.get(key) ?? { ...found, count: 0, example: nameOf(row) };
    group.count += 1;
    groups.set(key, group);
  }
  const order: readonly Movement['kind'][] = ['moved', 'replaced', 'appeared', 'disappeared', 'stayed'];
  const movements = [...groups.values()].sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      b.count - a.count ||
      (a.path.join() < b.path.join() ? -1 : 1),
  );
  return { movements, edges: countEdges(movements) };
}
