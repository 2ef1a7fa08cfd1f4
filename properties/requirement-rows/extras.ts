import type { RequirementRow } from './row.js';

/** RFC 5961, 4987, 7413 and 1337. */
export const EXTRAS_ROWS: readonly RequirementRow[] = [
  { key: 'X-01', ids: [], section: '5961 §7', says: 'challenge ACKs rate-limited', kind: 'S' },
  {
    key: 'X-02',
    ids: [],
    section: '5961 §4',
    says: 'after real reboot the challenge elicits RST with seq=RN, so recovery takes 1 RTT more but succeeds',
    kind: 'L',
  },
  { key: 'X-03', ids: [], section: '9293 (update of 5961)', says: 'RST rule also in SR', kind: 'T' },
  {
    key: 'X-04',
    ids: [],
    section: 'ghost-ACK draft (tcpm, v04 2026)',
    says: 'MAY-12 range still admits ACKs of never-sent octets: UNA-MAX.WND may precede ISS',
    kind: 'S',
  },
  {
    key: 'X-05',
    ids: [],
    section: '4987',
    says: 'half-open backlog bounded; overflow policy; SYN cache / cookies; cookie ACK recreates the same TCB (RN, NXT, MSS)',
    kind: 'I,L',
  },
  {
    key: 'X-06',
    ids: [],
    section: '7413',
    says: 'TFO: data on SYN delivered only with valid cookie; server may answer before 3WHS; client retransmits plain SYN; duplicates possible -> only idempotent use',
    kind: 'S',
  },
  {
    key: 'X-07',
    ids: [],
    section: '7413',
    says: 'SYN data not acked by SYN,ACK (ack=ISS+1) is re-sent as data',
    kind: 'T',
  },
  {
    key: 'X-08',
    ids: [],
    section: '1337',
    says: 'H1 old data accepted, H2 ACK loop desync, H3 new connect killed by RST produced from old ACK',
    kind: 'S',
  },
];
