import { type RequirementRow, requirement } from './row.js';

const trap = (n: number, section: string, says: string): RequirementRow =>
  requirement('D', `T-${String(n).padStart(2, '0')}`, section, says);

/** Where text, figure and practice disagree (docs/findings.md). */
export const TRAPS_ROWS: readonly RequirementRow[] = [
  trap(1, 'Figure 5', 'The arrow from FIN-WAIT-1 to TIME-WAIT is in a note of the figure only.'),
  trap(2, '3.10', 'The text has arrows that the figure lacks, such as SYN-RECEIVED to CLOSE-WAIT.'),
  trap(
    3,
    '3.5, 3.5.3',
    'One section sends SYN-SENT and SYN-RECEIVED to LISTEN on a RST, the other only what was opened passively.',
  ),
  trap(4, 'Figure 7', 'The crossing SYN,ACK that establishes in the figure is unacceptable by the text.'),
  trap(
    5,
    '3.10.7.4',
    'A repeated FIN fails the first check, so that TIME-WAIT never begins again by the letter.',
  ),
  trap(6, '3.10.7.4', 'By the letter TIME-WAIT acknowledges every ACK, and two such ends never fall silent.'),
  trap(
    7,
    '3.10.4',
    'CLOSE in SYN-RECEIVED enters a state that no longer asks whether our SYN was acknowledged.',
  ),
  trap(8, '3.10.7.3', 'The SYN,ACK that establishes does not set the window by the letter.'),
  trap(9, '3.10.7.2-3', 'LISTEN checks RST, ACK, SYN; SYN-SENT checks ACK, RST, SYN.'),
  trap(10, '3.10.7.4', 'A repeated SYN draws an ACK that its sender drops, not the SYN,ACK again.'),
  trap(
    11,
    '3.10.7.4',
    'After the RST for a wrong ACK in SYN-RECEIVED the text does not say that the segment is dropped.',
  ),
  trap(12, 'RFC 1337', 'A RST ends TIME-WAIT by RFC 9293 and not by RFC 1337.'),
  trap(13, '3.5.2, 3.10.5', 'Whoever sends a RST holds TIME-WAIT by one section and is CLOSED by the other.'),
  trap(14, '3.4', 'A segment wider than the window on both sides is unacceptable though octets of it fit.'),
  trap(15, '3.4', 'A closed window takes RST and ACK, but no FIN.'),
  trap(16, '3.10.3', 'RECEIVE after both FINs fails though text waits; sockets return it.'),
  trap(17, '3.8.1', 'If a retransmission rewinds SND.NXT, two ends may acknowledge each other for ever.'),
  trap(
    18,
    '3.5.2',
    'The RST with number 0 is the one absolute number, and can hit a peer whose numbers wrap.',
  ),
  trap(19, '3.10.7.4', 'Other segments arrive in LAST-ACK and TIME-WAIT than the text says.'),
  trap(20, '3.6.1', 'CLOSE with unread text may send a FIN or a RST.'),
  trap(21, '3.10.4', 'In FIN-WAIT-1 the FIN may not be sent yet: its number decides what acknowledges it.'),
  trap(22, '3.10.7.4', 'Of a segment with an old ACK the ACK is ignored, not the segment.'),
  trap(
    23,
    '3.5.2, RFC 5961',
    'A RST outside the window is silent though every unacceptable segment is to be answered.',
  ),
  trap(24, '3.10.7.3', 'An ACK in SYN-SENT need not be SND.NXT if the SYN carried text.'),
  trap(25, '3.10.7.2', 'A FIN that came with the SYN acts as soon as the connection is established.'),
  trap(26, '3.9.2.2', 'Hard ICMP errors should abort, but many stacks only report them.'),
  trap(27, 'Figure 5', 'SEND leads from LISTEN to SYN-SENT only if the remote socket is known.'),
];
