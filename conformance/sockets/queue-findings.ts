import { groupRows } from './group-rows.js';
import type { SocketFinding } from './socket-finding.js';
import type { SocketRow } from './socket-row.js';
import type { Thresholds } from './thresholds.js';

const BACKLOG_ADVICE =
  'is accept() called often enough? raise the backlog (listen(), somaxconn), use SYN cookies against a flood';

/** Connections that wait for accept(): of a listener Recv-Q is how many wait, Send-Q how many may (Linux lets one more in). */
function acceptQueues(rows: readonly SocketRow[]): readonly SocketFinding[] {
  return rows.flatMap((row): readonly SocketFinding[] => {
    if (row.state !== 'LISTEN' || row.recvQ === 0) return [];
    const { backlog, recvQ, local, file, line } = row;
    if (backlog !== null && recvQ < backlog) return [];
    const known = backlog !== null;
    return [
      {
        kind: 'accept queue',
        state: 'LISTEN',
        subject: local,
        count: recvQ,
        what: known
          ? `${recvQ} connections wait for accept() at ${local}, ${backlog} may: ${recvQ > backlog ? 'new ones are dropped' : 'the queue is full'}`
          : `${recvQ} connections wait for accept() at ${local}; how many may is not shown`,
        advice: known ? BACKLOG_ADVICE : 'ss -tln shows the backlog as Send-Q',
        confidence: known ? 'likely' : 'possible',
        file,
        line,
      },
    ];
  });
}

/** Handshakes that the peer does not finish. */
function synBacklog(rows: readonly SocketRow[], limits: Thresholds): readonly SocketFinding[] {
  const backlogs = new Map(
    rows.flatMap((r) => (r.backlog === null ? [] : [[r.localPort, r.backlog] as const])),
  );
  const half = rows.filter((r) => r.state === 'SYN-RECEIVED');
  return groupRows(half, (r) => r.localPort).flatMap(
    ({ key, rows: list, first }): readonly SocketFinding[] => {
      const backlog = backlogs.get(key);
      const pressed = backlog !== undefined && list.length >= backlog;
      if (list.length < limits.synReceived && !pressed) return [];
      const peers = new Set(list.map((r) => r.remote.replace(/:[^:]*$/, ''))).size;
      const room = backlog === undefined ? '' : `; the listener's backlog is ${backlog}`;
      return [
        {
          kind: 'syn backlog',
          state: 'SYN-RECEIVED',
          subject: `local port ${key}`,
          count: list.length,
          what: `${list.length} handshakes at local port ${key} from ${peers} address${peers === 1 ? '' : 'es'} wait for the last ACK${room}`,
          advice: BACKLOG_ADVICE,
          // A short backlog is full of ordinary handshakes at times.
          confidence: list.length >= limits.synReceived ? 'likely' : 'possible',
          file: first.file,
          line: first.line,
        },
      ];
    },
  );
}

/** Pressure on the queues of listeners. */
export function queueFindings(rows: readonly SocketRow[], limits: Thresholds): readonly SocketFinding[] {
  return [...synBacklog(rows, limits), ...acceptQueues(rows)];
}
