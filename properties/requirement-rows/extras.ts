import { type RequirementRow, requirement as row } from './row.js';

/** RFC 5961, 4987, 7413 and 1337. */
export const EXTRAS_ROWS: readonly RequirementRow[] = [
  row('S', 'X-01', 'RFC 5961 §7', 'Challenge ACKs are limited in their rate.'),
  row(
    'L',
    'X-02',
    'RFC 5961 §4',
    'After a real reboot the challenge draws the right RST, and the new connection succeeds.',
  ),
  row('T', 'X-03', '3.10.7.4', 'The rules for a RST hold in SYN-RECEIVED too.'),
  row('S', 'X-04', '3.10.7.4', 'The range of MAY-12 still admits ACKs of octets that were never sent.'),
  row(
    'I, L',
    'X-05',
    'RFC 4987',
    'The number of half-open connections is bounded; cookies recreate them from the ACK.',
  ),
  row('S', 'X-06', 'RFC 7413', 'Text on a SYN is delivered early only with a valid cookie.'),
  row('T', 'X-07', 'RFC 7413', 'Text on a SYN that the SYN,ACK does not cover is sent again as text.'),
  row(
    'S',
    'X-08',
    'RFC 1337',
    'A RST in TIME-WAIT opens three hazards: old text, an endless loop, a killed connection.',
  ),
];
