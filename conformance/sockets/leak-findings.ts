import { groupRows, serviceOf } from './group-rows.js';
import type { SocketFinding } from './socket-finding.js';
import type { SocketRow } from './socket-row.js';
import type { Thresholds } from './thresholds.js';

/** CLOSE-WAIT: the peer has closed, the application has not. */
function closeWait(rows: readonly SocketRow[], limits: Thresholds): readonly SocketFinding[] {
  const waiting = rows.filter((r) => r.state === 'CLOSE-WAIT');
  return groupRows(waiting, serviceOf)
    .filter((g) => g.rows.length >= limits.closeWait)
    .map(({ key, rows: list, first }) => ({
      kind: 'close-wait leak',
      state: 'CLOSE-WAIT',
      subject: key,
      count: list.length,
      what: `${list.length} connections of ${key} were closed by their peers and not by the application`,
      advice:
        'the application misses close() after it has read the end of the stream; TCP itself has no timer for this state',
      confidence: 'likely',
      file: first.file,
      line: first.line,
    }));
}

function timeWait(rows: readonly SocketRow[], limits: Thresholds): readonly SocketFinding[] {
  const waiting = rows.filter((r) => r.state === 'TIME-WAIT');
  return groupRows(waiting, (r) => r.remote)
    .filter((g) => g.rows.length >= limits.timeWait)
    .map(({ key, rows: list, first }) => ({
      kind: 'time-wait build-up',
      state: 'TIME-WAIT',
      subject: key,
      count: list.length,
      what: `${list.length} closed connections to ${key} wait out 2 MSL: this side closes first and connects again and again`,
      advice:
        'keep connections and use them again, or let the other side close first; do not shorten TIME-WAIT',
      confidence: 'likely',
      file: first.file,
      line: first.line,
    }));
}

/** Towards one remote socket every connection needs a local port of its own. */
function ephemeral(rows: readonly SocketRow[], limits: Thresholds): readonly SocketFinding[] {
  const used = rows.filter((r) => r.state !== 'LISTEN' && r.state !== 'CLOSED');
  return groupRows(used, (r) => r.remote).flatMap(({ key, rows: list, first }): readonly SocketFinding[] => {
    const ports = new Set(list.map((r) => r.localPort)).size;
    if (ports * 5 < limits.ephemeralPorts * 4) return [];
    const held = list.filter((r) => r.state === 'TIME-WAIT').length;
    const share = Math.round((100 * ports) / limits.ephemeralPorts);
    return [
      {
        kind: 'ephemeral ports',
        state: first.state,
        subject: key,
        count: ports,
        what: `${ports} local ports are in use towards ${key}, ${held} of them in TIME-WAIT: ${share} % of ${limits.ephemeralPorts}`,
        advice:
          'connect() soon fails (EADDRNOTAVAIL): use connections again, more local addresses, or a wider port range',
        confidence: 'likely',
        file: first.file,
        line: first.line,
      },
    ];
  });
}

/** FIN-WAIT-2: we have closed, the peer has not; RFC 9293 has no timer here, systems have one for sockets that no process holds. */
function finWait2(rows: readonly SocketRow[], limits: Thresholds): readonly SocketFinding[] {
  const waiting = rows.filter((r) => r.state === 'FIN-WAIT-2');
  return groupRows(waiting, (r) => r.remote)
    .filter((g) => g.rows.length >= limits.finWait2)
    .concat(
      groupRows(waiting, (r) => `local port ${r.localPort}`).filter((g) => g.rows.length >= limits.finWait2),
    )
    .map(({ key, rows: list, first }) => {
      const orphans = list.filter((r) => r.orphan === true).length;
      const known = list.some((r) => r.orphan !== null);
      return {
        kind: 'fin-wait-2 orphans',
        state: 'FIN-WAIT-2',
        subject: key,
        count: list.length,
        what: `${list.length} connections with ${key} are closed on this side only${known ? `, ${orphans} of them held by no process` : ''}`,
        advice:
          'the peer does not close: look for CLOSE-WAIT there; a timeout of the system (tcp_fin_timeout) clears only those without a process',
        confidence: known ? 'likely' : 'possible',
        file: first.file,
        line: first.line,
      };
    });
}

/** States that pile up because somebody does not close, or closes too eagerly. */
export function leakFindings(rows: readonly SocketRow[], limits: Thresholds): readonly SocketFinding[] {
  return [
    ...closeWait(rows, limits),
    ...timeWait(rows, limits),
    ...ephemeral(rows, limits),
    ...finWait2(rows, limits),
  ];
}
