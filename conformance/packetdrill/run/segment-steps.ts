import { advance } from '../../../model/sequence.js';
import type { Position } from '../language/position.js';
import type { ScriptSegment } from '../language/script-segment.js';
import { icmpEvent } from './icmp-event.js';
import { arriving, SHIFT, written } from './numbers.js';
import type { Stage } from './stage.js';
import { sentByTimer } from './timer-segments.js';

/** What the model has sent must have been seen by now, but for what may wait. */
function nothingUnseen({ outbox, ledger }: Stage, at: Position, expected: string): void {
  for (let unseen = outbox.binding(); unseen !== undefined; unseen = outbox.binding()) {
    ledger.disagree('unexpected', at, { expected, model: written(unseen.segment) }, unseen.cause);
    outbox.forget(unseen);
  }
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

/** A segment arrives at the host. */
export function arrive(stage: Stage, at: Position, segment: ScriptSegment, peerShift: number): void {
  const { ledger, host } = stage;
  // What was sent at this very moment may still be expected behind a second arrival.
  if (stage.now > stage.lastSent || stage.timeless) nothingUnseen(stage, at, 'no segment');
  noAckOverdue(stage, at, 'no ACK yet');
  ledger.arrived();
  stage.lastArrival = stage.now;
  stage.stimulus = segment.text;
  host.arrive(arriving(segment, peerShift));
}

/** An ICMP message arrives that quotes a segment of the connection. */
export function arriveIcmp(stage: Stage, at: Position, type: string, code: string): void {
  const event = icmpEvent(type, code);
  if (event === null) {
    stage.ledger.outside(at, `ICMP ${type} ${code}`.trim());
    return;
  }
  stage.ledger.arrived();
  stage.stimulus = `icmp ${type} ${code}`;
  stage.host.current?.take({ type: event });
}

/**
 * A timer may have expired: at a moment of its own, not when something arrived or was sent, and only while nothing else is due. Text may also go
 * out again at once (fast retransmission).
 */
function byTimer(stage: Stage, segment: ScriptSegment): boolean {
  const waited = stage.now > Math.max(stage.lastArrival, stage.lastSent);
  if (!waited && !stage.timeless && segment.len === 0) return false;
  if (stage.outbox.binding() !== undefined) return false;
  stage.stimulus = 'the retransmission timer';
  return [...stage.host.connections].reverse().some((c) => sentByTimer(c, segment));
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

/** The script expects a segment of the host. */
export function expectSegment(stage: Stage, at: Position, segment: ScriptSegment): void {
  const { outbox, ledger, host } = stage;
  const expected = segment.text;
  if (segment.ackBit) noAckOverdue(stage, at, expected);
  const rcvNxt = host.current?.local.tcb.rcvNxt ?? null;
  if (outbox.take(segment, rcvNxt) || byTimer(stage, segment) || byRead(stage, segment)) {
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
  const unseen = stage.outbox.binding();
  if (unseen?.cause.arrival === true) nothingUnseen(stage, at, 'no segment to the end');
}
