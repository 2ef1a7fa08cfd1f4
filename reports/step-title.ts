import { lostTowards } from './lost-towards.js';
import type { TraceState, TraceStep } from './report.js';
import { segmentText } from './segment-text.js';

function arrival({ actor, kind, segment }: TraceStep): string {
  const what = segment === null ? 'a segment' : segmentText(segment);
  return kind === 'duplicate' ? `${actor} receives a copy of ${what}` : `${actor} receives ${what}`;
}

/** One step in one line, without its number: who does what. */
export function stepTitle(step: TraceStep, before: TraceState): string {
  const { actor, kind, event, segment } = step;
  if (kind === 'tick') return 'one tick of time passes';
  if (kind === 'drop') {
    if (segment === null) return 'the network loses a segment';
    return `the network loses ${segmentText(segment)} on its way to ${lostTowards(before, step.after, segment)}`;
  }
  if (kind === 'deliver' || kind === 'duplicate') return arrival(step);
  if (event.startsWith('TIMEOUT.')) return `${actor}: ${event} expires`;
  if (event.startsWith('ICMP.')) return `${actor} is told ${event}`;
  if (event === 'CRASH') return `${actor} crashes`;
  if (event === 'QUEUED.CLOSE') return `${actor} processes its queued CLOSE`;
  return `${actor} calls ${event}`;
}
