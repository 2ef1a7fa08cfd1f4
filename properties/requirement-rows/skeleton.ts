import type { RequirementRow } from './row.js';

/** The state machine (RFC 9293 §3.3.2). */
export const SKELETON_ROWS: readonly RequirementRow[] = [
  { key: 'F-01', ids: [], section: '3.3.2', says: 'exactly 11 states; CLOSED = no TCB', kind: 'I' },
  {
    key: 'F-02',
    ids: [],
    section: 'Fig 5',
    says: 'every state is reachable; all 21 arrows are exercised by some two-endpoint run',
    kind: 'R',
  },
  { key: 'F-03', ids: [], section: '3.10', says: 'no edge outside the whitelist above', kind: 'T' },
  {
    key: 'F-04',
    ids: ['MUST-11'],
    section: '3.5, Fig 5 n.1',
    says: 'SR remembers passive/active origin',
    kind: 'I',
  },
  {
    key: 'F-05',
    ids: [],
    section: 'Fig 5 n.2',
    says: 'FIN that also acks our FIN goes FW1->TW directly',
    kind: 'T',
  },
  {
    key: 'F-06',
    ids: [],
    section: '3.3.2',
    says: 'synchronized states form a trap set: leave only via CLOSED',
    kind: 'S',
  },
  {
    key: 'F-07',
    ids: [],
    section: '3.3.2',
    says: 'state-name/meaning invariants: our FIN sent iff FW1,FW2,CLOSING,LA,TW; peer FIN received iff CW,CLOSING,LA,TW; our FIN acked iff FW2,TW',
    kind: 'I',
  },
];
