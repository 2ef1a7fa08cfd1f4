import type { Limits } from './limits.js';
import type { Profile } from './profile.js';
import { type Segment, segmentLength } from './segment.js';
import { advance, distance, inWindow } from './sequence.js';
import { receiveWindow, type Tcb } from './tcb.js';

/**
 * The acceptability test of RFC 9293 §3.4, Table 6: four cases on the length of the segment and of the window.
 * Longer than the window with both ends outside is not acceptable although octets inside are (trap T-14).
 * A RST is valid by its number alone (§3.5.3), whatever text comes with it (SHLD-2), also at a closed window (MUST-66): it counts as empty.
 */
export function acceptable(tcb: Tcb, segment: Segment, limits: Limits, profile: Profile): boolean {
  const length = segment.rst ? 0 : segmentLength(segment);
  const window = receiveWindow(tcb, limits);
  if (length === 0 && window === 0) return segment.seq === tcb.rcvNxt;
  if (length === 0) return inWindow(segment.seq, tcb.rcvNxt, window);
  if (window === 0) return false;
  const last = advance(segment.seq, length - 1);
  if (inWindow(segment.seq, tcb.rcvNxt, window) || inWindow(last, tcb.rcvNxt, window)) return true;
  return profile.acceptability === 'any octet' && distance(segment.seq, tcb.rcvNxt) < length;
}
