import { type RequirementRow, requirement as row } from './row.js';

/** What holds between the two ends. */
export const PAIRS_ROWS: readonly RequirementRow[] = [
  row('S', 'P-01', '3.4', 'What is delivered is the beginning of what was sent, each octet once.'),
  row('S', 'P-02', '3.6', 'After a graceful close of both ends everything was delivered.'),
  row('I', 'P-03', '3.4.1', 'Two ESTABLISHED ends agree on both initial numbers and are of one incarnation.'),
  row('I', 'P-04', '3.6', 'In FIN-WAIT-2 and TIME-WAIT the peer has our FIN.'),
  row('L', 'P-05', '3.5.1', 'A half-open connection ends if text or a keep-alive probe is sent.'),
  row('L', 'P-06', '3.6', 'Every connection ends if the applications close and the network is fair.'),
  row('L', 'P-07', '3.10.7', 'Segments do not go on for ever without progress.'),
  row('S', 'P-08', '3.4.1', 'No segment of an old incarnation acts in a new one.'),
  row('S', 'P-09', '3.6', 'If one end closed cleanly the other does not report what it received as lost.'),
  row('I', 'P-10', '3.3.1', 'There is one connection for a pair of sockets, and none without a handshake.'),
  row('I', 'P-11', '3.10.8', 'A timer runs exactly when it is needed.'),
  row(
    'S',
    'P-12',
    '3.10',
    'The two ends never wait for each other, but for the idle pairs that are declared.',
  ),
  row('S', 'P-13', 'RFC 5961', 'Who cannot read must guess one number of very many to reset or inject.'),
];
