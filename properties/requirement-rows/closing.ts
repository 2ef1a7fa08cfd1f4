import { type RequirementRow, requirement as row } from './row.js';

/** Closing (RFC 9293 §3.6). */
export const CLOSING_ROWS: readonly RequirementRow[] = [
  row('T', 'C-01', '3.6', 'CLOSE ends our direction only: text is received until the FIN of the peer.'),
  row('S, L', 'C-02', '3.6', 'What was sent before CLOSE is delivered, or the user learns that it was not.'),
  row('S', 'C-03', '3.6', 'The user is told of the FIN though no RECEIVE waits.'),
  row('L', 'C-04', '3.6', 'Everything up to the FIN is sent again until it is acknowledged.'),
  row('S', 'C-05', '3.6', 'A FIN is acknowledged at once; ours follows only after our CLOSE.'),
  row('S', 'C-06', '3.6', 'Nothing is sent above our FIN, and its number is fixed.'),
  row('S', 'C-07', '3.6', 'The application can tell a close from an abort.', 'MUST-12'),
  row(
    'R, L',
    'C-08',
    '3.6.1',
    'The peer of a half-closed connection may go on sending, and it is delivered.',
  ),
  row(
    'T, L',
    'C-09',
    '3.6.1; RFC 2525 §2.16',
    'Where CLOSE closes both directions, text that nobody will read draws a RST.',
    'MAY-1',
    'SHLD-3',
  ),
  row('S', 'C-10', '3.6.1', 'Whoever closes first waits 2 MSL.', 'MUST-13'),
  row(
    'T, S',
    'C-11',
    '3.6.1',
    'A SYN beyond all old numbers may reopen TIME-WAIT, which returns if the SYN was old.',
    'MAY-2',
  ),
  row('T', 'C-12', '3.6.1; RFC 6191', 'A newer timestamp may reopen TIME-WAIT as well.', 'SHLD-4'),
  row('R, L', 'C-13', 'Figure 13', 'When FINs cross both ends go through CLOSING and both wait 2 MSL.'),
  row('S', 'C-14', 'RFC 2525 §2.15', 'The FIN goes out as soon as the window lets it.'),
  row('L', 'C-15', '3.6', 'A FIN that is never acknowledged ends in an abort that the user is told of.'),
  row('S', 'C-16', 'RFC 1337', 'TIME-WAIT ignores a RST.'),
];
