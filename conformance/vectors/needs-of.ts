import type { EndpointEvent } from '../../model/events.js';
import type { Local } from '../../model/tabulation.js';
import { ABILITIES, type Ability } from './implementation.js';
import { LARGE_QUEUES, LARGE_WINDOW } from './large-limits.js';
import { ModelImplementation } from './model-implementation.js';
import { runVector } from './run-vector.js';
import type { Setting } from './setting.js';
import { type TracedStep, timerRuns } from './trace-stimuli.js';
import type { Vector } from './vector.js';

const HALF_OPEN_CALLS: ReadonlySet<EndpointEvent['type']> = new Set(['SEND', 'RECEIVE', 'CLOSE', 'ABORT']);

function openNeeds(event: EndpointEvent, before: Local): boolean {
  if (event.type === 'SEND') return before.state === 'LISTEN';
  if (event.type !== 'OPEN.ACTIVE' && event.type !== 'OPEN.PASSIVE') return false;
  return before.state !== 'CLOSED' || event.remote !== (event.type === 'OPEN.ACTIVE');
}

function outsideNeeds(event: EndpointEvent, before: Local): readonly Ability[] {
  switch (event.type) {
    case 'RECEIVE':
      return ['receive-call'];
    case 'ICMP.HARD':
    case 'ICMP.SOFT':
      return ['icmp'];
    case 'CRASH':
      return ['crash'];
    case 'TIMEOUT.USER':
      return ['user-timeout'];
    case 'TIMEOUT.KEEP-ALIVE':
      return ['keep-alive'];
    default:
      return openNeeds(event, before) ? ['any-open'] : [];
  }
}

/** What an implementation must be able to do for one event of a run. */
export function needsOfEvent(event: EndpointEvent, before: Local): readonly Ability[] {
  const needs = [...outsideNeeds(event, before)];
  const accepting = before.state === 'SYN-RECEIVED' && before.tcb.origin === 'passive';
  if (accepting && HALF_OPEN_CALLS.has(event.type)) needs.push('half-open-calls');
  if (event.type.startsWith('TIMEOUT.') && !timerRuns(event.type, before)) needs.push('single-timers');
  return needs;
}

const largeWindow = new ModelImplementation(undefined, 'large window', ['window']);

/** The vector fails on a chart with other limits: it depends on them. */
function dependsOn(vector: Vector, limits: Partial<Setting['limits']>): boolean {
  const setting = { ...vector.setting, limits: { ...vector.setting.limits, ...limits } };
  return runVector({ ...vector, setting }, largeWindow) !== null;
}

/** What an implementation must be able to do for the vector, in the order of {@link ABILITIES}. */
export function needsOf(vector: Vector, trace: readonly TracedStep[]): readonly Ability[] {
  const needs = new Set(trace.flatMap(({ event, before }) => needsOfEvent(event, before)));
  if (!vector.setting.limits.eagerReader) needs.add('receive-call');
  if (vector.setting.connections === 0) needs.add('no-resources');
  else {
    if (dependsOn(vector, { window: LARGE_WINDOW })) needs.add('window');
    if (dependsOn(vector, LARGE_QUEUES)) needs.add('queues');
  }
  return ABILITIES.filter((a) => needs.has(a));
}
