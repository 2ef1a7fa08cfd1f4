import { controlBits } from '../model/segment.js';
import type { TraceSegment } from './report.js';

/** A segment in a few words, for diagrams: `SYN,ACK SEQ=5000 ACK=1001 LEN=2`. */
export function segmentLabel(segment: TraceSegment): string {
  const bits = controlBits({ ...segment, life: 0, at: 0 });
  const ack = segment.ack === null ? '' : ` ACK=${segment.ack}`;
  const len = segment.len > 0 ? ` LEN=${segment.len}` : '';
  return `${bits} SEQ=${segment.seq}${ack}${len}`;
}
