import { CHART } from '../../model/chart.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Limits } from '../../model/limits.js';
import type { Segment } from '../../model/segment.js';
import { SYNCHRONIZED } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import { receiveWindow } from '../../model/tcb.js';
import { eventOf } from '../random-testing/event-of.js';
import { type PeerView, resolveSegment } from '../random-testing/resolve-segment.js';
import type { Step } from '../random-testing/step.js';
import { answerOf } from '../vectors/answer-of.js';
import { PLAIN_NUMBERS } from '../vectors/number-family.js';
import { settle } from '../vectors/reaction.js';
import { environmentFor, MANY_CONNECTIONS, type Setting } from '../vectors/setting.js';
import { concrete } from '../vectors/stimulus.js';
import { heard, type KnownNumbers } from '../vectors/symbolic-number.js';
import type { PlayedStep } from '../vectors/trace-vector.js';
import { firstLocal } from '../vectors/vector-graph.js';

/** A step on the chart, with whether its segment stands at or beyond the right edge of the window. */
export interface StepPlayed extends PlayedStep {
  readonly atEdge: boolean;
}

/** Sizes of a host: segments of 1460 octets, queues that are never full, text that waits for RECEIVE. */
const HOST: Omit<Limits, 'window'> = { mss: 1460, sendQueue: 0x10_0000, receiveQueue: 1, eagerReader: false };

/** The setting of a host with a receive window of so many octets. `any` is the default profile with the choices that it names. */
export function hostSetting(profile: string, window: number): Setting {
  const name = profile.replace(/^any(?=$|\+)/, 'rfc9293');
  return { name, profile: name, limits: { ...HOST, window }, connections: MANY_CONNECTIONS };
}

interface Run {
  local: Local;
  readonly setting: Setting;
  readonly injected: Segment[];
  readonly known: KnownNumbers;
}

function viewOf({ local, setting }: Run): PeerView {
  const window = receiveWindow(local.tcb, setting.limits);
  return { local, window, edgeKnown: true, isn: PLAIN_NUMBERS.irs };
}

function segmentOf(step: Step, run: Run): Segment | undefined {
  if (step.do === 'segment') return resolveSegment(step, viewOf(run));
  if (step.do === 'numbered') return concrete(step.segment, run.known);
  return step.do === 'again' ? run.injected.at(-1 - step.back) : undefined;
}

/** Only the retransmission timer is waited for with segments to come: how long the others are, is the stack's choice. */
function timeoutOf({ local: { tcb } }: Run): EndpointEvent | null {
  if (tcb.timers.retransmission) return { type: 'TIMEOUT.RETRANSMISSION' };
  return tcb.timers.timeWait ? { type: 'TIMEOUT.TIME-WAIT' } : null;
}

function eventFor(step: Step, run: Run): EndpointEvent | null {
  switch (step.do) {
    case 'segment':
    case 'numbered':
    case 'again': {
      const segment = segmentOf(step, run);
      return segment === undefined ? null : { type: 'SEGMENT', segment };
    }
    case 'advance':
      return timeoutOf(run);
    default:
      return eventOf(step);
  }
}

const checksWindow = ({ state }: Local): boolean => SYNCHRONIZED.has(state) || state === 'SYN-RECEIVED';

function isAtEdge(step: Step, { local }: Run): boolean {
  if (!checksWindow(local)) return false;
  if (step.do === 'segment') return step.place === 'right' || step.place === 'right edge';
  return step.do === 'numbered' && step.segment.seq.base === 'edge';
}

function play(step: Step, run: Run): readonly StepPlayed[] {
  const event = eventFor(step, run);
  if (event === null) return [];
  const before = run.local;
  const atEdge = isAtEdge(step, run);
  if (event.type === 'SEGMENT') run.injected.push(event.segment);
  const settled = settle(CHART, before, event, environmentFor(run.setting));
  const { sent } = answerOf(settled.outputs, settled.local.state);
  heard(run.known, sent);
  run.local = settled.local;
  return [{ event, before, settled, sent, atEdge }];
}

/** Plays the steps of a finding on the chart, as a host of this setting should answer them; steps that mean nothing there are left out. */
export function playSteps(steps: readonly Step[], setting: Setting): readonly StepPlayed[] {
  const { iss, irs } = PLAIN_NUMBERS;
  const run: Run = {
    local: firstLocal(setting, PLAIN_NUMBERS),
    setting,
    injected: [],
    known: { iss: [...iss], irs, edge: undefined, mid: undefined },
  };
  return steps.flatMap((step) => play(step, run));
}
