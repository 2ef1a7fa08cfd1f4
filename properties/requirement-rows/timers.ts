import type { RequirementRow } from './row.js';

/** Timers (RFC 9293 §3.8, §3.10.8). */
export const TIMERS_ROWS: readonly RequirementRow[] = [
  {
    key: 'T-UTO',
    ids: [],
    section: '3.10.8',
    says: 'user timeout in any state: flush, tell user, CLOSED',
    kind: 'T,L',
  },
  {
    key: 'T-RTX',
    ids: [],
    section: '3.10.8, MUST-18/19',
    says: 'oldest unacked segment re-sent, timer re-armed, RTO backed off',
    kind: 'L',
  },
  { key: 'T-TW', ids: [], section: '3.10.8', says: 'time-wait timer -> CLOSED', kind: 'L' },
  {
    key: 'T-R1R2',
    ids: ['MUST-20', 'MUST-21', 'SHLD-9', 'SHLD-10', 'SHLD-11'],
    section: '3.8.3',
    says: 'R1: negative advice; R2: close; app sets R2; inform at R1; >=3 retx / >=100 s',
    kind: 'L,S',
  },
  { key: 'T-SYN', ids: ['MUST-22', 'MUST-23'], section: '3.8.3', says: 'same for SYN, >= 3 min', kind: 'L' },
  {
    key: 'T-KA',
    ids: ['MAY-5', 'MAY-6', 'MUST-24', 'MUST-25', 'MUST-26', 'MUST-27', 'MUST-28', 'MUST-29', 'SHLD-12'],
    section: '3.8.4',
    says: 'keep-alive optional, per connection, default off; only when idle and nothing outstanding; >= 2 h default; one lost probe is not death; empty probe SEQ=NXT-1',
    kind: 'S,L',
  },
  {
    key: 'T-ZWP',
    ids: ['MUST-35', 'MUST-36', 'MUST-37', 'SHLD-29', 'SHLD-30', 'MAY-8'],
    section: '3.8.6.1',
    says: 'zero window is probed for ever while ACKs come; connection stays open',
    kind: 'L',
  },
  {
    key: 'T-ZWR',
    ids: [],
    section: '3.8.6.1',
    says: 'receiver at window 0 still ACKs each arriving segment',
    kind: 'T',
  },
  {
    key: 'T-SWS',
    ids: ['MUST-38', 'MUST-39', 'SHLD-7', 'MUST-17'],
    section: '3.8.6.2',
    says: 'SWS avoidance both ends with override timeout',
    kind: 'L',
  },
  {
    key: 'T-UTOOPT',
    ids: [],
    section: '5482',
    says: 'UTO option: USER_TIMEOUT=min(U_LIM,max(ADV,REMOTE,L_LIM)); 0 ignored; never below ~100 s',
    kind: 'S',
  },
  {
    key: 'T-FW2',
    ids: [],
    section: '(not in RFC)',
    says: 'FW2 has no RFC timer; stacks add one for orphans (Linux tcp_fin_timeout)',
    kind: 'L',
  },
];
