import type { RequirementRow } from './row.js';

/** ICMP and reports (RFC 9293 §3.9). */
export const ICMP_ROWS: readonly RequirementRow[] = [
  {
    key: 'I-01',
    ids: ['MUST-54'],
    section: '3.9.2',
    says: 'ICMP error is given to the connection it names',
    kind: 'T',
  },
  { key: 'I-02', ids: ['MUST-55'], section: '3.9.2', says: 'source quench discarded', kind: 'T' },
  {
    key: 'I-03',
    ids: ['MUST-56', 'SHLD-25'],
    section: '3.9.2',
    says: 'soft errors never abort; app informed (table says MUST, EID 8171: SHOULD)',
    kind: 'S',
  },
  {
    key: 'I-04',
    ids: ['SHLD-26'],
    section: '3.9.2',
    says: 'hard errors (2-4) should abort (5927: not in synchronized states)',
    kind: 'T',
  },
  {
    key: 'I-05',
    ids: ['MUST-47', 'SHLD-20'],
    section: '3.9.2',
    says: 'asynchronous error reports exist: ICMP, excessive retransmission, urgent',
    kind: 'S',
  },
];
