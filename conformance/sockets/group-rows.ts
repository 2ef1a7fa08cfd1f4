import type { SocketRow } from './socket-row.js';

/** Sockets with something in common, the largest group first; equal ones in the order of the table. */
export function groupRows(
  rows: readonly SocketRow[],
  key: (row: SocketRow) => string,
): readonly { readonly key: string; readonly rows: readonly SocketRow[]; readonly first: SocketRow }[] {
  const groups = new Map<string, SocketRow[]>();
  for (const row of rows) {
    const name = key(row);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return [...groups]
    .flatMap(([name, list]) => (list[0] === undefined ? [] : [{ key: name, rows: list, first: list[0] }]))
    .sort((a, b) => b.rows.length - a.rows.length);
}

/** The service a socket belongs to: its local port, and the process where it is known. */
export function serviceOf(row: SocketRow): string {
  return `local port ${row.localPort}${row.process === null ? '' : ` of ${row.process}`}`;
}
