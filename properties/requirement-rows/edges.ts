import type { RequirementRow } from './row.js';

/** The edges between states that the text allows, one row per state (RFC 9293 §3.3.2, §3.10). */
export const EDGE_ROWS: readonly RequirementRow[] = [
  {
    key: 'EDGE-CLOSED',
    ids: [],
    section: '3.3.2, 3.10',
    says: 'leads only to LISTEN (passive OPEN), SS (active OPEN)',
    kind: 'T',
  },
  {
    key: 'EDGE-LISTEN',
    ids: [],
    section: '3.3.2, 3.10',
    says: 'leads only to SS (SEND, or active OPEN, both need remote socket), SR (SYN), CLOSED (CLOSE, ABORT, user timeout)',
    kind: 'T',
  },
  {
    key: 'EDGE-SS',
    ids: [],
    section: '3.3.2, 3.10',
    says: 'leads only to ESTAB (SYN,ACK ok), SR (SYN), CLOSED (RST with ok ACK, CLOSE, ABORT, timeout, hard ICMP); macro-step SS->CW if SYN,ACK carries FIN',
    kind: 'T',
  },
  {
    key: 'EDGE-SR',
    ids: [],
    section: '3.3.2, 3.10',
    says: 'leads only to ESTAB (ok ACK), CW (ok ACK + FIN in one segment), FW1 (CLOSE), LISTEN (RST or in-window SYN, passive origin only), CLOSED (RST active origin, ABORT, timeout)',
    kind: 'T',
  },
  {
    key: 'EDGE-ESTAB',
    ids: [],
    section: '3.3.2, 3.10',
    says: 'leads only to FW1 (CLOSE), CW (FIN), CLOSED (RST, ABORT, timeout)',
    kind: 'T',
  },
  {
    key: 'EDGE-FW1',
    ids: [],
    section: '3.3.2, 3.10',
    says: 'leads only to FW2 (ACK of FIN), CLOSING (FIN), TW (FIN + ACK of our FIN in one segment), CLOSED (RST, ABORT, timeout)',
    kind: 'T',
  },
  {
    key: 'EDGE-FW2',
    ids: [],
    section: '3.3.2, 3.10',
    says: 'leads only to TW (FIN), CLOSED (RST, ABORT, timeout)',
    kind: 'T',
  },
  {
    key: 'EDGE-CW',
    ids: [],
    section: '3.3.2, 3.10',
    says: 'leads only to LA (CLOSE), CLOSED (RST, ABORT, timeout)',
    kind: 'T',
  },
  {
    key: 'EDGE-CLOSING',
    ids: [],
    section: '3.3.2, 3.10',
    says: 'leads only to TW (ACK of FIN), CLOSED (RST, ABORT, timeout)',
    kind: 'T',
  },
  {
    key: 'EDGE-LA',
    ids: [],
    section: '3.3.2, 3.10',
    says: 'leads only to CLOSED (ACK of FIN, RST, ABORT, timeout)',
    kind: 'T',
  },
  {
    key: 'EDGE-TW',
    ids: [],
    section: '3.3.2, 3.10',
    says: 'leads only to CLOSED (2MSL, ABORT, [RST unless RFC 1337]), SR (MAY-2 / RFC 6191 reopening), TW (timer restart)',
    kind: 'T',
  },
];
