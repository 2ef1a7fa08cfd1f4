import type { Segment } from '../../model/segment.js';
import type { Exchange } from '../random-testing/exchange.js';
import type { SegmentStep, Step } from '../random-testing/step.js';

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
    case 'again':
      return 'segment';
    case 'send':
    case 'receive':
    case 'close':
    case 'abort':
      return step.do;
  }
}

function sideOf({ place }: SegmentStep): string {
  if (place === 'right' || place === 'far') return 'far-';
  return place === 'left' || place === 'own syn' ? 'old-' : '';
}

function ageOf({ ack }: SegmentStep): string {
  if (ack === 'unsent') return 'unsent-';
  return ack === 'old' || ack === 'ancient' ? 'old-' : '';
}

/**
 * Which of the two ways a segment has to fail a check of its numbers it takes: a row for both (`unacceptable`, `ack-range`, `bad-ack`) may be right one
 * way and wrong the other. A segment that comes again is old.
 */
export function failedSide(row: string, step: Step): string {
  const ofAck = row === 'ack-range' || row === 'bad-ack';
  if (!ofAck && !row.startsWith('unacceptable')) return '';
  if (step.do === 'again') return 'old-';
  if (step.do !== 'segment') return '';
  return ofAck ? ageOf(step) : sideOf(step);
}
