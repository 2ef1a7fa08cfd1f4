import { CHART } from '../../model/chart.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import type { Local } from '../../model/tabulation.js';
import { answerOf } from './answer-of.js';
import { type NumberFamily, PLAIN_NUMBERS } from './number-family.js';
import { type Settled, settle } from './reaction.js';
import { environmentFor, type Setting } from './setting.js';
import { concrete, type Stimulus, timeout } from './stimulus.js';
import { heard, type KnownNumbers } from './symbolic-number.js';
import type { Vector } from './vector.js';
import { firstLocal } from './vector-graph.js';

/** One step of a vector on the chart, with the numbers of one family. */
export interface PlayedStep {
  readonly event: EndpointEvent;
  readonly before: Local;
  readonly settled: Settled;
  readonly sent: readonly Segment[];
}

/** What a stimulus is to the chart; null for a segment whose numbers are not known. */
export function eventOf(stimulus: Stimulus, known: KnownNumbers): EndpointEvent | null {
  switch (stimulus.do) {
    case 'call':
      return stimulus.call.name === 'OPEN.ACTIVE' || stimulus.call.name === 'OPEN.PASSIVE'
        ? { type: stimulus.call.name, remote: stimulus.call.remote }
        : { type: stimulus.call.name };
    case 'inject': {
      const segment = concrete(stimulus.segment, known);
      return segment === undefined ? null : { type: 'SEGMENT', segment };
    }
    case 'advance':
      return timeout(stimulus.timer);
    case 'icmp':
      return { type: stimulus.error === 'hard' ? 'ICMP.HARD' : 'ICMP.SOFT' };
    case 'crash':
      return { type: 'CRASH' };
  }
}

/** Plays the steps of a vector on the chart, under its setting or another one. */
export function playVector(
  vector: Pick<Vector, 'setting' | 'steps'>,
  numbers: NumberFamily = PLAIN_NUMBERS,
  setting: Setting = vector.setting,
): readonly PlayedStep[] {
  const env = environmentFor(setting);
  const known: KnownNumbers = { iss: [...numbers.iss], irs: numbers.irs, edge: undefined, mid: undefined };
  const played: PlayedStep[] = [];
  let before = firstLocal(setting, numbers);
  for (const stimulus of vector.steps) {
    const event = eventOf(stimulus, known);
    // Before a window was announced its edge means nothing: only another profile can come here.
    if (event === null) break;
    const settled = settle(CHART, before, event, env);
    const { sent } = answerOf(settled.outputs, settled.local.state);
    played.push({ event, before, settled, sent });
    heard(known, sent);
    before = settled.local;
  }
  return played;
}
