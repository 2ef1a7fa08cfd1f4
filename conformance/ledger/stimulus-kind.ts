import type { Segment } from '../../model/segment.js';
import type { Exchange } from '../random-testing/exchange.js';

/** What a segment is, by the first thing that decides what becomes of it. */
function segmentKind({ rst, syn, fin, len, ack }: Segment): string {
  if (rst) return 'rst';
  if (syn) return fin ? 'syn-fin' : 'syn';
  if (fin) return 'fin';
  if (len > 0) return 'text';
  return ack === null ? 'bare' : 'ack';
}

/** What the stack was given in the step that shows the deviation: a kind of segment, a call, or time. */
export function stimulusKind({ step, injected }: Exchange): string {
  if (injected !== null) return segmentKind(injected);
  switch (step.do) {
    case 'open':
      return `open-${step.kind}`;
    case 'advance':
      return 'time';
    case 'segment':
    case 'numbered':
    case 'again':
      return 'segment';
    case 'send':
    case 'receive':
    case 'close':
    case 'abort':
      return step.do;
  }
}
