import type { Segment } from '../../../model/segment.js';
import { advance, distance } from '../../../model/sequence.js';
import { textEnd } from '../../../model/tcb.js';
import type { Connection } from '../host/connection.js';
import type { ScriptSegment } from '../language/script-segment.js';
import { starts } from './numbers.js';

function sameBits(own: Segment, expected: ScriptSegment): boolean {
  const ack = (own.ack !== null) === expected.ackBit && (expected.ack === null || own.ack === expected.ack);
  return own.syn === expected.syn && own.rst === expected.rst && ack;
}

function same(own: Segment, expected: ScriptSegment): boolean {
  const allowed = starts(expected);
  const starting = allowed === null || allowed.includes(own.seq);
  return sameBits(own, expected) && own.fin === expected.fin && own.len === expected.len && starting;
}

/** Which of the outstanding octets that were seen before go out again, and how they are cut, is the host's choice. */
function partOfOutstanding(
  connection: Connection,
  own: Segment,
  expected: ScriptSegment,
  unseen: number | null,
): boolean {
  const { tcb } = connection.local;
  const [seq] = starts(expected) ?? [own.seq];
  if (seq === undefined || own.syn || !sameBits(own, expected) || expected.len + (expected.fin ? 1 : 0) === 0)
    return false;
  const from = distance(tcb.sndUna, seq);
  const end = distance(tcb.sndUna, unseen ?? textEnd(tcb));
  const finFits = !expected.fin || tcb.finSeq === advance(seq, expected.len);
  return from + expected.len <= end && finFits;
}

/**
 * True when the connection sends this because its retransmission or keep-alive timer expires; then it has. `unseen`: first octet that the script has
 * not seen yet, and that therefore is not sent again.
 */
export function sentByTimer(connection: Connection, expected: ScriptSegment, unseen: number | null): boolean {
  const again = connection.trial({ type: 'TIMEOUT.RETRANSMISSION' }).sent;
  if (
    again.some(
      (s) => (unseen === null && same(s, expected)) || partOfOutstanding(connection, s, expected, unseen),
    )
  ) {
    connection.take({ type: 'TIMEOUT.RETRANSMISSION' });
    return true;
  }
  if (!connection.keepAlive) return false;
  if (!connection.trial({ type: 'TIMEOUT.KEEP-ALIVE' }).sent.some((s) => same(s, expected))) return false;
  connection.take({ type: 'TIMEOUT.KEEP-ALIVE' });
  return true;
}
