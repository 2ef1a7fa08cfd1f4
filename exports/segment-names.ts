import type { Segment } from '../model/segment.js';
import { groupBy } from './group-by.js';
import type { OutlineSegment } from './outline.js';

/** `SYN_ACK_5000_1001_LEN1`: control bits (`DATA` or `NONE` where there is none), SEG.SEQ, SEG.ACK, octets of text. */
function base({ seq, ack, syn, fin, rst, len }: Segment): string {
  const bits = [syn && 'SYN', fin && 'FIN', rst && 'RST', ack !== null && 'ACK'].filter(Boolean);
  const plain = len > 0 ? 'DATA' : 'NONE';
  const numbers = [seq, ...(ack === null ? [] : [ack])];
  return [...(bits.length > 0 ? bits : [plain]), ...numbers, ...(len > 0 ? [`LEN${len}`] : [])].join('_');
}

const TELLING = [
  ['WND', (s: Segment) => s.wnd],
  ['LIFE', (s: Segment) => s.life],
  ['AT', (s: Segment) => s.at],
] as const;

/** Names segments; window, sender's incarnation and place in its stream only where nothing else tells two of them apart. */
export function nameSegments(segments: readonly Segment[]): readonly OutlineSegment[] {
  const alike = groupBy(segments, base);
  return segments.map((segment) => {
    const others = alike.get(base(segment)) ?? [];
    const telling = TELLING.filter(([, of]) => others.some((other) => of(other) !== of(segment)));
    return {
      name: [base(segment), ...telling.map(([word, of]) => `${word}${of(segment)}`)].join('_'),
      segment,
    };
  });
}
