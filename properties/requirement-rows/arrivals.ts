import { type RequirementRow, requirement } from './row.js';

const closed = (key: string, says: string): RequirementRow => requirement('T', key, '3.10.7.1', says);
const listen = (key: string, says: string): RequirementRow => requirement('T', key, '3.10.7.2', says);
const synSent = (key: string, says: string): RequirementRow => requirement('T', key, '3.10.7.3', says);
/** One of the eight steps of all other states. */
const step = (
  n: string,
  kind: string,
  key: string,
  says: string,
  ...ids: readonly string[]
): RequirementRow => requirement(kind, key, `3.10.7.4 ${n}`, says, ...ids);

/** SEGMENT ARRIVES, in the order of the checks (RFC 9293 §3.10.7). */
export const ARRIVALS_ROWS: readonly RequirementRow[] = [
  closed('A-CL1', 'CLOSED drops a RST.'),
  closed('A-CL2', 'CLOSED answers a segment with ACK by a RST at that number, without ACK.'),
  closed('A-CL3', 'CLOSED answers a segment without ACK by a RST at 0 that acknowledges all of it.'),
  listen('A-LI1', 'LISTEN first ignores a RST, whatever else the segment carries.'),
  listen('A-LI2', 'LISTEN secondly answers any ACK by a RST and stays.'),
  listen(
    'A-LI3',
    'LISTEN thirdly answers a SYN by a SYN,ACK with a new number; what else the SYN carries waits.',
  ),
  listen('A-LI4', 'LISTEN drops everything else.'),
  synSent('A-SS1', 'SYN-SENT first answers an ACK of what it did not send by a RST, unless it is one.'),
  synSent('A-SS2', 'SYN-SENT secondly closes on a RST that acknowledges its SYN, and drops any other.'),
  synSent('A-SS3', 'SYN-SENT takes the numbers of the SYN, and its ACK if there is one.'),
  synSent(
    'A-SS4',
    'A SYN that acknowledges ours establishes and is acknowledged; its text and FIN are taken.',
  ),
  synSent('A-SS5', 'A SYN that does not leads to SYN-RECEIVED with a SYN,ACK; the connection stays active.'),
  synSent('A-SS6', 'SYN-SENT drops what is neither SYN nor RST.'),
  synSent('A-SS7', 'A SYN and a SYN,ACK may carry text.'),
  step(
    'first',
    'T',
    'A-O1',
    'An unacceptable segment is answered by an ACK and dropped, unless it is a RST.',
  ),
  step(
    'first',
    'S',
    'A-O2',
    'Only new octets inside the window count; what is out of order may wait, a FIN must.',
    'SHLD-31',
  ),
  step('first', 'T', 'A-O3', 'In TIME-WAIT a SYN with a newer timestamp passes this check.'),
  step('first', 'S', 'A-O4', 'One ACK answers all that can be processed together.', 'MUST-58'),
  step(
    'second',
    'T',
    'A-O5',
    'A RST outside the window is dropped, one at RCV.NXT resets, any other in the window is challenged.',
  ),
  step('second', 'T', 'A-O6', 'In SYN-RECEIVED a RST leads to LISTEN silently, or to CLOSED with "refused".'),
  step('second', 'T', 'A-O7', 'Where the user still waits a RST closes and is told as a reset.'),
  step('second', 'T', 'A-O8', 'In CLOSING, LAST-ACK and TIME-WAIT a RST closes quietly.'),
  step('third', 'T', 'A-O9', 'A wrong security level draws a RST.'),
  step('fourth', 'T', 'A-O10', 'Another SYN sends a passive SYN-RECEIVED back to LISTEN.'),
  step('fourth', 'T', 'A-O11', 'In a synchronized state a SYN draws a challenge, whatever its number.'),
  step('fourth', 'T', 'A-O12', 'In TIME-WAIT a SYN may begin a new connection.'),
  step('fifth', 'T', 'A-O13', 'A segment without ACK is dropped.'),
  step('fifth', 'T', 'A-O14', 'An ACK that is too old or of what was never sent draws an ACK.'),
  step(
    'fifth',
    'T',
    'A-O15',
    'In SYN-RECEIVED the ACK of our SYN establishes; any other draws a RST and keeps the state.',
  ),
  step(
    'fifth',
    'T',
    'A-O16',
    'A new ACK advances SND.UNA; of a segment with an old one only the ACK is ignored.',
  ),
  step('fifth', 'S', 'A-O17', 'Only a segment that is newer than the last update changes the window.'),
  step(
    'fifth',
    'T',
    'A-O18',
    'In FIN-WAIT-1 the ACK of our FIN leads to FIN-WAIT-2, where the segment goes on.',
  ),
  step('fifth', 'T', 'A-O19', 'In FIN-WAIT-2 the CLOSE is acknowledged, and the connection is kept.'),
  step('fifth', 'T', 'A-O20', 'CLOSE-WAIT treats ACKs as ESTABLISHED does.'),
  step('fifth', 'T', 'A-O21', 'In CLOSING only the ACK of our FIN leads to TIME-WAIT.'),
  step('fifth', 'T', 'A-O22', 'In LAST-ACK only the ACK of our FIN leads to CLOSED.'),
  step('fifth', 'T', 'A-O23', 'In TIME-WAIT a repeated FIN is acknowledged and 2 MSL begin again.'),
  step('sixth', 'T', 'A-O24', 'Urgent marks are taken while the peer may still send.'),
  step(
    'seventh',
    'S',
    'A-O25',
    'Text is delivered in order, counted once and acknowledged; the offered window never shrinks.',
  ),
  step('seventh', 'T', 'A-O26', 'After the FIN of the peer no text is taken.'),
  step(
    'seventh',
    'L',
    'A-O27',
    'Text is acknowledged at once or soon, and what is out of order may be at once.',
    'MAY-13',
    'SHLD-18',
    'MUST-40',
  ),
  step('eighth', 'T', 'A-O28', 'In CLOSED, LISTEN and SYN-SENT a FIN is not processed.'),
  step(
    'eighth',
    'T',
    'A-O29',
    'In SYN-RECEIVED and ESTABLISHED a FIN leads to CLOSE-WAIT, is acknowledged and told.',
  ),
  step(
    'eighth',
    'T',
    'A-O30',
    'In FIN-WAIT-1 a FIN leads to TIME-WAIT if ours is acknowledged, else to CLOSING.',
  ),
  step('eighth', 'T', 'A-O31', 'In FIN-WAIT-2 a FIN leads to TIME-WAIT and starts its timer alone.'),
  step('eighth', 'T', 'A-O32', 'In CLOSE-WAIT, CLOSING and LAST-ACK another FIN changes nothing.'),
  step('eighth', 'T', 'A-O33', 'In TIME-WAIT another FIN begins 2 MSL again.'),
];
