import { controlBits, type Segment } from '../../model/segment.js';
import { distance } from '../../model/sequence.js';
import type { Local } from '../../model/tabulation.js';

/** The two initial sequence numbers that numbers are shown from; null: not known yet. */
export interface Origins {
  readonly iss: number | null;
  readonly irs: number | null;
}

/** Numbers farther from their origin are shown as they are. */
const NEAR = 0x10_0000;

/** `ISS+1`; the number itself where the origin is not known or far away. */
export function relative(n: number, origin: number | null, name: string): string {
  if (origin === null) return String(n);
  const after = distance(origin, n);
  if (after === 0) return name;
  if (after < NEAR) return `${name}+${after}`;
  const until = distance(n, origin);
  return until < NEAR ? `${name}-${until}` : String(n);
}

export function originsOf({ state, tcb }: Local): Origins {
  const ours = tcb.life > 0;
  return { iss: ours ? tcb.iss : null, irs: ours && state !== 'SYN-SENT' ? tcb.irs : null };
}

function written(s: Segment, seq: string, ack: string): string {
  const acked = s.ack === null ? '' : `<ACK=${ack}>`;
  const len = s.len > 0 ? `<LEN=${s.len}>` : '';
  const window = s.rst ? '' : `<WND=${s.wnd}>`;
  return `<SEQ=${seq}>${acked}<CTL=${controlBits(s)}>${len}${window}`;
}

/** A segment of the stack, its numbers counted from ISS and IRS: `<SEQ=ISS+1><ACK=IRS+1><CTL=ACK>`. */
export function stackSegment(s: Segment, { iss, irs }: Origins): string {
  return written(s, relative(s.seq, iss, 'ISS'), relative(s.ack ?? 0, irs, 'IRS'));
}

/** A segment of the peer, in the same way. */
export function peerSegment(s: Segment, { iss, irs }: Origins): string {
  return written(s, relative(s.seq, irs, 'IRS'), relative(s.ack ?? 0, iss, 'ISS'));
}

export function stackSegments(list: readonly Segment[], origins: Origins): string {
  return list.length === 0 ? 'nothing' : list.map((s) => stackSegment(s, origins)).join(' ');
}
