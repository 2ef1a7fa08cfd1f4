import { type RequirementRow, requirement as row } from './row.js';

/** Sequence numbers, initial numbers, quiet time (RFC 9293 §3.1, §3.4). */
export const NUMBERS_ROWS: readonly RequirementRow[] = [
  row('I', 'Q-01', '3.1', 'A window is an unsigned number and may need 32 bits.', 'MUST-1', 'REC-1'),
  row('I', 'Q-02', '3.4', 'Sequence numbers are added and compared modulo 2^32.'),
  row('I', 'Q-03', '3.4', 'SYN and FIN take one number each; an ACK, a RST and an empty segment take none.'),
  row('T', 'Q-04', '3.4', 'Within a segment the SYN comes before the text and the FIN after it.'),
  row('T', 'Q-05', '3.4', 'An ACK is new if it lies above SND.UNA and not above SND.NXT.'),
  row('T', 'Q-06', '3.4', 'A segment is sent again until all of it is acknowledged.'),
  row(
    'T',
    'Q-07',
    '3.4',
    'A segment is acceptable by four cases: with or without length, window open or closed.',
  ),
  row('T, L', 'Q-08', '3.4', 'A closed window still takes a RST, an ACK and urgent marks.', 'MUST-66'),
  row('S', 'Q-09', '3.4', 'Of all copies of a SYN or FIN exactly one acts.'),
  row('S', 'Q-10', '3.8', 'SND.UNA, SND.NXT and RCV.NXT never go back; ISS and IRS never change.'),
  row('I', 'Q-11', '3.8', 'What one end has acknowledged the other received, and what it received was sent.'),
  row('S', 'Q-12', '3.4.1', 'Initial numbers move on with a clock.', 'MUST-8'),
  row(
    'S',
    'Q-13',
    '3.4.1; RFC 6528',
    'To the clock a keyed function of the four addresses is added.',
    'SHLD-1',
  ),
  row('S', 'Q-14', '3.4.1', 'Nobody outside can compute that function.', 'MUST-9'),
  row(
    'S',
    'Q-15',
    '3.4.1; RFC 6528',
    'A pair of sockets that is used again begins beyond the numbers still alive.',
  ),
  row('S', 'Q-16', '3.4.3', 'A host that has lost its memory keeps quiet for one MSL.'),
  row(
    'T',
    'Q-17',
    'RFC 7323 §5',
    'A segment whose timestamp is too old is acknowledged and dropped, unless it is a RST.',
  ),
  row(
    'S',
    'Q-18',
    'RFC 7323 §3.2',
    'Timestamps are used only if both SYNs had them, and then on everything but a RST.',
  ),
  row('T', 'Q-19', 'RFC 7323 §2.2', 'The window of a SYN is never scaled, and no scale exceeds 14.'),
  row(
    'S',
    'Q-20',
    '3.8.6',
    'A receiver does not take back what it offered, and a sender survives it if one does.',
    'SHLD-14',
    'MUST-34',
  ),
];
