import { type Segment, segmentLength } from '../../model/segment.js';
import type { OtherBits } from '../observed.js';
import type { TcpOptions } from '../wire/tcp-options.js';
import { optionsText } from './options-text.js';

/** Control bits as tcpdump writes them: `S.`, `FP.`, `none`. */
export function flagsText(s: Segment, bits: OtherBits): string {
  const letters = [
    s.fin && 'F',
    s.syn && 'S',
    s.rst && 'R',
    bits.psh && 'P',
    s.ack !== null && '.',
    bits.urg && 'U',
    bits.ece && 'E',
    bits.cwr && 'W',
  ];
  return letters.filter(Boolean).join('') || 'none';
}

/** A segment much as tcpdump prints it: `[S.] 0:0(0) ack 1 win 8192 <mss 1460>`. */
export function shortSegment(s: Segment, bits: OtherBits, options: TcpOptions): string {
  const numbers =
    segmentLength(s) > 0 || s.ack === null ? ` ${s.seq}:${(s.seq + s.len) >>> 0}(${s.len})` : '';
  const ack = s.ack === null ? '' : ` ack ${s.ack}`;
  const text = optionsText(options);
  return `[${flagsText(s, bits)}]${numbers}${ack} win ${s.wnd}${text === '' ? '' : ` <${text}>`}`;
}
