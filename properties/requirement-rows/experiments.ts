import type { RequirementRow } from './row.js';

/** The questions that `tcproof why` answers. */
export const EXPERIMENTS_ROWS: readonly RequirementRow[] = [
  { key: 'W-01', ids: [], section: '-', says: 'why not two-way?', kind: '' },
  { key: 'W-02', ids: [], section: '-', says: 'why four segments (no auto-FIN)?', kind: '' },
  { key: 'W-03', ids: [], section: '-', says: 'why TW (a): lost last ACK', kind: '' },
  { key: 'W-04', ids: [], section: '-', says: 'why TW (b): old duplicate in new incarnation', kind: '' },
  { key: 'W-05', ids: [], section: '-', says: 'why exactly 2*MSL?', kind: '' },
  { key: 'W-06', ids: [], section: '-', says: 'two generals', kind: '' },
  { key: 'W-07', ids: [], section: '-', says: 'why random ISN?', kind: '' },
  { key: 'W-08', ids: [], section: '-', says: '5961 gain', kind: '' },
  { key: 'W-09', ids: [], section: '-', says: 'SYN flood', kind: '' },
  { key: 'W-10', ids: [], section: '-', says: 'TFO duplicates', kind: '' },
  { key: 'W-11', ids: [], section: '-', says: 'tw_reuse vs tw_recycle', kind: '' },
  { key: 'W-12', ids: [], section: '-', says: 'CW leak', kind: '' },
  { key: 'W-13', ids: [], section: '-', says: 'abort loses data', kind: '' },
  { key: 'W-14', ids: [], section: '-', says: 'half-open detection', kind: '' },
  { key: 'W-15', ids: [], section: '-', says: 'MUST-11', kind: '' },
  { key: 'W-16', ids: [], section: '-', says: 'no RST for RST', kind: '' },
  { key: 'W-17', ids: [], section: '-', says: 'SS needs ACK in RST', kind: '' },
  { key: 'W-18', ids: [], section: '-', says: 'RFC 1337', kind: '' },
  { key: 'W-19', ids: [], section: '-', says: 'zero-window probe', kind: '' },
  { key: 'W-20', ids: [], section: '-', says: 'TW side', kind: '' },
  { key: 'W-21', ids: [], section: '-', says: 'TW reopening (MAY-2)', kind: '' },
  { key: 'W-22', ids: [], section: '-', says: 'quiet time', kind: '' },
  { key: 'W-23', ids: [], section: '-', says: 'PAWS', kind: '' },
];
