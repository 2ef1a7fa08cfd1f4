import { type RequirementRow, requirement as row } from './row.js';

const edges = (state: string, says: string): RequirementRow => row('T', `EDGE-${state}`, '3.3.2, 3.10', says);

/** The edges between states that the text allows, one row per state; one event is one step (RFC 9293 §3.3.2, §3.10). */
export const EDGE_ROWS: readonly RequirementRow[] = [
  edges('CLOSED', 'CLOSED leads to LISTEN and SYN-SENT, by OPEN.'),
  edges(
    'LISTEN',
    'LISTEN leads to SYN-RECEIVED by a SYN, to SYN-SENT by OPEN or SEND, to CLOSED by the user or the timeout.',
  ),
  edges(
    'SS',
    'SYN-SENT leads to ESTABLISHED, SYN-RECEIVED or CLOSE-WAIT by a SYN, and to CLOSED by RST, user, timeout or hard error.',
  ),
  edges(
    'SR',
    'SYN-RECEIVED leads to ESTABLISHED or CLOSE-WAIT by the ACK, to FIN-WAIT-1 by CLOSE, to LISTEN or CLOSED by RST or SYN.',
  ),
  edges('ESTAB', 'ESTABLISHED leads to FIN-WAIT-1 by CLOSE, to CLOSE-WAIT by a FIN, or to CLOSED.'),
  edges('FW1', 'FIN-WAIT-1 leads to FIN-WAIT-2, CLOSING or TIME-WAIT by ACK, FIN or both, or to CLOSED.'),
  edges('FW2', 'FIN-WAIT-2 leads to TIME-WAIT by a FIN, or to CLOSED.'),
  edges('CW', 'CLOSE-WAIT leads to LAST-ACK by CLOSE, or to CLOSED.'),
  edges('CLOSING', 'CLOSING leads to TIME-WAIT by the ACK of our FIN, or to CLOSED.'),
  edges('LA', 'LAST-ACK leads to CLOSED only.'),
  edges('TW', 'TIME-WAIT leads to CLOSED, or to SYN-RECEIVED where it may be reopened.'),
];
