import type { Segment } from '../../../model/segment.js';
import { advance } from '../../../model/sequence.js';
import type { Position } from '../language/position.js';
import type { ScriptSegment } from '../language/script-segment.js';
import { icmpEvent } from './icmp-event.js';
import { arriving, SHIFT, written } from './numbers.js';
import type { Sent } from './outbox.js';
import type { Stage } from './stage.js';
import { sentByTimer } from './timer-segments.js';

/** The model has sent something that the script does not expect. */
function unseen({ outbox, ledger }: Stage, at: Position, expected: string, sent: Sent): void {
  ledger.disagree('unexpected', at, { expected, model: written(sent.segment) }, sent.cause);
  outbox.forget(sent);
}

/** What the model has sent up to this time must have been seen, but for what may wait. */
function noneUnseen(stage: Stage, at: Position, expected: string, until = stage.now): void {
  const due = (): Sent | undefined => stage.outbox.binding(until);
  for (let sent = due(); sent !== undefined; sent = due()) unseen(stage, at, expected, sent);
}

/** What the peer acknowledges has been sent, so the script must have expected it. */
function noneAcknowledgedUnseen(stage: Stage, at: Position, { ack }: Segment): void {
  if (ack === null) return;
  const due = (): Sent | undefined => stage.outbox.textBefore(ack);
  for (let sent = due(); sent !== undefined; sent = due())
    unseen(stage, at, `an ACK of ${written(sent.segment)}`, sent);
}

/** An ACK must not have been due before now. */
function noAckOverdue({ outbox, ledger, now }: Stage, at: Position, expected: string): void {
  const late = outbox.overdue(now);
  if (late === undefined) return;
  const clause = '3.8.6.3 (MUST-40, SHLD-19)';
  const reason = 'An ACK is delayed for less than 0.5 s, and for no more than two full segments.';
  const model = written(late.segment);
  ledger.disagree('late', at, { expected, model }, { ...late.cause, clause, reason });
  outbox.forget(late);
}

/** True for text on a SYN with a cookie (RFC 7413): the chart keeps such text for the end of the handshake. */
const isFastOpen = ({ syn, len, options }: ScriptSegment): boolean =>
  syn && len > 0 && options?.fastOpen !== undefined;

/** A segment arrives at the host. */
export function arrive(stage: Stage, at: Position, segment: ScriptSegment, peerShift: number): void {
  if (isFastOpen(segment)) stage.ledger.outside(at, 'TCP Fast Open');
  if (segment.seq === null) stage.ledger.outside(at, 'a segment that arrives without a number');
  const live = arriving(segment, peerShift);
  // What was sent at this very moment may still be expected behind a second arrival.
  if (stage.now > stage.lastSent || stage.timeless) noneUnseen(stage, at, 'no segment');
  noneAcknowledgedUnseen(stage, at, live);
  noAckOverdue(stage, at, 'no ACK yet');
  stage.ledger.arrived();
  stage.arrives(segment.text);
  stage.host.arrive(live);
}

/** An ICMP message arrives that quotes a segment of the connection. */
export function arriveIcmp(stage: Stage, at: Position, type: string, code: string): void {
  const event = icmpEvent(type, code);
  if (event === null) {
    stage.ledger.outside(at, `ICMP ${type} ${code}`.trim());
    return;
  }
  stage.ledger.arrived();
  stage.arrives(`icmp ${type} ${code}`);
  stage.host.current?.take({ type: event });
}

/**
 * What the model sends at once a script expects within so many seconds; later it is another segment, such as a retransmission, whose timers are no
 * shorter anywhere.
 */
const PROMPT = 0.2;

/**
 * A timer may have expired: at a moment of its own, not when something arrived or was sent, and only while nothing else is due. Text may also go
 * out again when something arrives (fast retransmission, RFC 5681). `patience`: seconds for which the script waits from now on.
 */
function byTimer(stage: Stage, segment: ScriptSegment, patience: number): boolean {
  const { now, lastArrival, lastSent, outbox, host } = stage;
  const fast = segment.len > 0 && now === lastArrival && !stage.calledSince;
  const waited = now > Math.max(lastArrival, lastSent) || patience > PROMPT;
  if (!waited && !fast && !stage.timeless) return false;
  if (outbox.binding() !== undefined) return false;
  stage.stimulus = 'the retransmission timer';
  const unseen = outbox.firstText()?.segment.seq ?? null;
  return [...host.connections].reverse().some((c) => sentByTimer(c, segment, unseen));
}

/** After read() a host may tell its new window (§3.8.6.2.2). */
function byRead(stage: Stage, { syn, fin, rst, len, ack, seq }: ScriptSegment): boolean {
  const tcb = stage.windowUpdate?.local.tcb;
  if (tcb === undefined || syn || fin || rst || len > 0) return false;
  const here = seq === null || advance(seq, SHIFT) === tcb.sndNxt;
  if (!here || (ack !== null && ack !== tcb.rcvNxt)) return false;
  stage.windowUpdate = null;
  return true;
}

/** The script expects a segment of the host, now or within so many seconds. */
export function expectSegment(stage: Stage, at: Position, segment: ScriptSegment, patience: number): void {
  const { outbox, ledger, host } = stage;
  const expected = segment.text;
  if (isFastOpen(segment)) ledger.outside(at, 'TCP Fast Open');
  noneUnseen(stage, at, expected, stage.now - PROMPT);
  if (segment.ackBit) noAckOverdue(stage, at, expected);
  const rcvNxt = host.current?.local.tcb.rcvNxt ?? null;
  if (outbox.take(segment, rcvNxt) || byTimer(stage, segment, patience) || byRead(stage, segment)) {
    ledger.agreed();
    return;
  }
  const other = outbox.binding() ?? outbox.first();
  if (other === undefined) {
    ledger.disagree('missing', at, { expected, model: 'no segment' }, stage.cause);
    return;
  }
  ledger.disagree('different', at, { expected, model: written(other.segment) }, other.cause);
  outbox.forget(other);
}

/** Nothing may be left over; but a script may end with a call and not wait for what it makes the host send. */
export function nothingLeft(stage: Stage, at: Position): void {
  if (stage.outbox.binding()?.cause.arrival === true) noneUnseen(stage, at, 'no segment to the end');
  noAckOverdue(stage, at, 'no ACK to the end');
}
