import type { Segment } from '../model/segment.js';
import { advance, distance } from '../model/sequence.js';
import { type StateName, SYNCHRONIZED } from '../model/state-name.js';
import type { EndView, StepView } from '../model/views.js';

/** Small questions that many properties ask of a step; each total, none a rule of TCP. */

export function isIn(...states: readonly StateName[]): (end: EndView) => boolean {
  const set = new Set<StateName>(states);
  return (end) => set.has(end.state);
}

export function isSynchronized(end: EndView): boolean {
  return SYNCHRONIZED.has(end.state);
}

/** The segment that arrives in this step, if it is one. */
export function arrival(step: StepView): Segment | null {
  return step.event.type === 'SEGMENT' ? step.event.segment : null;
}

/** A segment arrives for which `test` is true. */
export function arrives(step: StepView, test: (segment: Segment) => boolean): boolean {
  const segment = arrival(step);
  return segment !== null && test(segment);
}

/** The step neither sends nor signals nor changes anything of the endpoint. */
export function isSilent(step: StepView): boolean {
  return step.outputs.length === 0 && isUnchanged(step);
}

export function isUnchanged(step: StepView): boolean {
  return (
    step.before.state === step.after.state &&
    JSON.stringify(step.before.tcb) === JSON.stringify(step.after.tcb)
  );
}

/** Both ends of the step belong to the same incarnation. */
export function sameLife(step: StepView): boolean {
  return step.after.tcb.life !== 0 && step.before.tcb.life === step.after.tcb.life;
}

/** Exactly one segment is sent, an ACK of its own with SEQ = SND.NXT and ACK = RCV.NXT of the state before. */
export function onlyAcknowledges(step: StepView): boolean {
  const [ack, ...more] = step.sent;
  const { tcb } = step.before;
  return (
    more.length === 0 &&
    ack !== undefined &&
    isPureAck(ack) &&
    ack.seq === tcb.sndNxt &&
    ack.ack === tcb.rcvNxt
  );
}

export function isPureAck(s: Segment): boolean {
  return s.ack !== null && !s.syn && !s.fin && !s.rst && s.len === 0;
}

/** Number of the FIN that a segment carries. */
export function finNumber(s: Segment): number {
  return advance(s.seq, s.len + (s.syn ? 1 : 0));
}

/** Octets received in order in this incarnation: RCV.NXT counted from IRS, less SYN and FIN. */
export function octetsReceived(end: EndView): number {
  return distance(end.tcb.irs, end.tcb.rcvNxt) - 1 - (end.tcb.peerFin ? 1 : 0);
}

export function unreadOctets(end: EndView): number {
  return end.tcb.unread.reduce((n, r) => n + r.count, 0);
}

export function hasError(step: StepView): boolean {
  return step.signals.some((s) => s.startsWith('error'));
}
