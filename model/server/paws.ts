import { stray } from '../scenario-builder.js';
import type { Segment } from '../segment.js';
import { advance, atOrBefore } from '../sequence.js';
import type { Local } from '../tabulation.js';
import type { Packet } from './packet.js';
import type { ServerSetting } from './setting.js';

/** States without a peer have no TS.Recent to compare with (RFC 7323 §5.3 speaks of synchronized states and of SYN-RECEIVED). */
const WITHOUT_PEER: ReadonlySet<string> = new Set(['CLOSED', 'LISTEN', 'SYN-SENT']);

/**
 * PAWS (RFC 7323 §5.3, R1): a segment with a timestamp older than TS.Recent is not acceptable; a RST is exempt. What "not acceptable"
 * means the chart decides: it is given an empty segment just before its window instead.
 */
export function afterPaws(
  setting: ServerSetting,
  { state, tcb }: Local,
  recent: number | null,
  packet: Packet,
): Segment {
  const { segment, ts } = packet;
  const old = setting.paws && ts !== null && recent !== null && ts < recent;
  if (!old || segment.rst || WITHOUT_PEER.has(state)) return segment;
  return stray({ seq: advance(tcb.rcvNxt, -1), ack: tcb.sndUna });
}

/** TS.Recent after a segment (RFC 7323 §4.3): the timestamp of the newest one that begins at or before RCV.NXT. */
export function recentAfter(before: Local, after: Local, recent: number | null, packet: Packet) {
  const { segment, ts } = packet;
  if (ts === null || segment.rst) return recent;
  const fresh = WITHOUT_PEER.has(before.state);
  if (fresh) return WITHOUT_PEER.has(after.state) ? recent : ts;
  if (recent !== null && ts < recent) return recent;
  return atOrBefore(segment.seq, before.tcb.rcvNxt) ? ts : recent;
}
