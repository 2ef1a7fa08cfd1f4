import { formatSegment } from '../model/segment.js';
import type { TraceSegment } from './report.js';

/** A segment in the notation of RFC 9293: `<SEQ=100><ACK=300><CTL=SYN,ACK><WND=4>`. */
export function segmentText(segment: TraceSegment): string {
  return formatSegment({ ...segment, life: 0, at: 0 });
}
