import { STATES, type StateName } from '../../model/state-name.js';
import type { EdgeMap } from '../edges/edge-map.js';
import type { Complaint } from '../input/complaints.js';
import { leakFindings } from './leak-findings.js';
import { queueFindings } from './queue-findings.js';
import type { SocketTable } from './read-sockets.js';
import { silenceFindings } from './silence-findings.js';
import type { SocketFinding } from './socket-finding.js';
import { type StateLore, stateLore } from './state-lore.js';
import type { Thresholds } from './thresholds.js';

/** One state of a table: how many sockets are in it, and what that means. */
export interface StateCount extends StateLore {
  readonly state: StateName;
  readonly count: number;
}

/** What a table of sockets says. */
export interface SocketReport {
  readonly sockets: number;
  readonly states: readonly StateCount[];
  readonly findings: readonly SocketFinding[];
  readonly complaints: readonly Complaint[];
}

/** Counts a table by state, says what each state waits for, and what looks wrong. */
export function judgeSockets(table: SocketTable, edges: EdgeMap, limits: Thresholds): SocketReport {
  const { rows, complaints } = table;
  const states = STATES.flatMap((state) => {
    const count = rows.filter((r) => r.state === state).length;
    return count === 0 ? [] : [{ ...stateLore(state, edges), count }];
  });
  const findings = [
    ...leakFindings(rows, limits),
    ...queueFindings(rows, limits),
    ...silenceFindings(rows, limits),
  ];
  return { sockets: rows.length, states, findings, complaints };
}

/** 0 nothing suspicious, or nothing that the table has evidence for; 1 a likely finding; 3 lines could not be used. */
export function socketsStatus({
  findings,
  complaints,
}: Pick<SocketReport, 'findings' | 'complaints'>): 0 | 1 | 3 {
  if (findings.some((f) => f.confidence === 'likely')) return 1;
  return complaints.length > 0 ? 3 : 0;
}
