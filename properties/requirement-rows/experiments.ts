import { type RequirementRow, requirement as row } from './row.js';

const why = (n: number, section: string, says: string): RequirementRow =>
  row('W', `W-${String(n).padStart(2, '0')}`, section, says);

/** The questions that `tcproof why` answers. */
export const EXPERIMENTS_ROWS: readonly RequirementRow[] = [
  why(1, '3.5', 'Why do two messages not establish a connection?'),
  why(2, '3.6', 'Why does closing take four segments?'),
  why(3, '3.6.1', 'Why TIME-WAIT: what if the last ACK is lost?'),
  why(4, '3.6.1', 'Why TIME-WAIT: what do old segments do to the next connection?'),
  why(5, '3.4.2, 3.6.1', 'Why does TIME-WAIT last exactly 2 MSL?'),
  why(6, '3.6', 'Why can the two ends never both be sure that the other knows?'),
  why(7, '3.4.1; RFC 6528', 'Why are initial numbers hard to guess?'),
  why(8, 'RFC 5961', 'What does RFC 5961 cost an attacker who cannot read?'),
  why(9, 'RFC 4987', 'What does a flood of SYNs do, and what do cookies help?'),
  why(10, 'RFC 7413', 'What do duplicates do to text on a SYN?'),
  why(11, 'RFC 6191', 'Which shortcut of TIME-WAIT breaks clients behind one address?'),
  why(12, '3.6', 'Whose fault is a connection that stays in CLOSE-WAIT?'),
  why(13, '3.5.3', 'What does an abort lose that a close does not?'),
  why(14, '3.5.1', 'When is a half-open connection found?'),
  why(15, '3.5', 'Why must SYN-RECEIVED remember how it was opened?'),
  why(16, '3.5.2', 'Why is a RST never answered by a RST?'),
  why(17, '3.5.3', 'Why must a RST in SYN-SENT acknowledge the SYN?'),
  why(18, 'RFC 1337', 'What happens if a RST ends TIME-WAIT?'),
  why(19, '3.8.6.1', 'Why is a closed window probed?'),
  why(20, '3.6', 'Which end holds TIME-WAIT?'),
  why(21, '3.6.1', 'When may a SYN reopen TIME-WAIT?'),
  why(22, '3.4.3', 'How long must a host be quiet after a crash?'),
  why(23, 'RFC 7323 §5', 'What happens when the numbers wrap within one life of a segment?'),
];
