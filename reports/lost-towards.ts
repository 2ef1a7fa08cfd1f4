import type { TraceSegment, TraceState } from './report.js';

const text = (s: TraceSegment): string => JSON.stringify([s.seq, s.ack, s.syn, s.fin, s.rst, s.len, s.wnd]);

function copies(channel: readonly TraceSegment[], segment: TraceSegment): number {
  return channel.filter((s) => text(s) === text(segment)).length;
}

/** The endpoint a lost segment was on its way to: the one whose channel holds one copy less. */
export function lostTowards(before: TraceState, after: TraceState, segment: TraceSegment): 'A' | 'B' {
  return copies(after.toA, segment) < copies(before.toA, segment) ? 'A' : 'B';
}
