import type { Deviation } from '../random-testing/deviation.js';
import type { Exchange } from '../random-testing/exchange.js';
import { failedSide } from './failed-side.js';
import { observedKind } from './observed-kind.js';
import { stimulusKind } from './stimulus-kind.js';

const lower = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** The words of a row's name say already what the segment is. */
function names(row: string, kind: string): boolean {
  return `-${row}-`.includes(`-${kind}-`);
}

/** `SYN-SENT SEGMENT bad-ack` as `syn-sent.bad-ack`, with the kind of the segment where that is not clear; calls and timers by name. */
function placeOf(row: string, trace: readonly Exchange[], last: Exchange): readonly string[] {
  const [state = '', event = '', name = ''] = row.split(' ');
  if (event !== 'SEGMENT') return [lower(state), lower(event.replace(/^TIMEOUT\./, '')), name];
  const kind = stimulusKind(last);
  const side = failedSide(name, trace);
  return [lower(state), name, ...(side === '' && names(name, kind) ? [] : [`on-${side}${kind}`])];
}

/**
 * Name of the class of a deviation, stable and kebab-case: state, expected row of the chart, kind of the segment, and what was observed instead, as in
 * `syn-sent.syn.nothing` (no simultaneous open). It has no ports, sequence numbers, times or lengths, and nothing of the suite that found it: the same
 * error found by vectors and by search has one id. See docs/ledger.md.
 */
export function deviationId({ problem, row, trace }: Deviation): string {
  const last = trace.at(-1);
  if (last === undefined) return `reset.${observedKind(problem)}`;
  const place = row === null ? [lower(last.before), `on-${stimulusKind(last)}`] : placeOf(row, trace, last);
  return [...place, observedKind(problem)].join('.');
}
