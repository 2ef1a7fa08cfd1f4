import { type RequirementRow, requirement as row } from './row.js';

/** The state machine (RFC 9293 §3.3.2). */
export const SKELETON_ROWS: readonly RequirementRow[] = [
  row('I', 'F-01', '3.3.2', 'There are eleven states, and in CLOSED nothing of a connection is left.'),
  row(
    'R',
    'F-02',
    'Figure 5',
    'Every state and every arrow of the figure occurs in some run of two endpoints.',
  ),
  row('T', 'F-03', '3.10', 'No step goes from one state to another that the text does not name.'),
  row('I', 'F-04', '3.5', 'SYN-RECEIVED remembers whether the OPEN was passive or active.', 'MUST-11'),
  row(
    'T',
    'F-05',
    'Figure 5, note 2',
    'A FIN that also acknowledges ours leads from FIN-WAIT-1 to TIME-WAIT.',
  ),
  row('S', 'F-06', '3.3.2', 'The synchronized states are left only for CLOSED.'),
  row(
    'I',
    'F-07',
    '3.3.2',
    "The name of a state tells whether our FIN was sent, whether it is acknowledged, and whether the peer's FIN has come.",
  ),
];
