import type { ClockSettings, Clocks } from './clocks.js';
import type { EndpointEvent } from './events.js';
import type { Application, CallName, Scenario } from './scenario.js';
import type { StateName } from './state-name.js';
import type { Local } from './tabulation.js';
import { outstanding } from './tcb.js';

/** Calls still allowed, per name: a number, or -1 for without bound. Its order is that of the scenario. */
export type Budget = readonly number[];

/** Something the environment may do to an endpoint now. */
export interface Offer {
  readonly event: EndpointEvent;
  /** The budget after it. */
  readonly budget: Budget;
}

export function callNames(application: Application): readonly CallName[] {
  return Object.keys(application) as CallName[];
}

export function initialBudget(application: Application): Budget {
  return callNames(application).map((name) => {
    const allowance = application[name] ?? 0;
    const times = typeof allowance === 'object' ? allowance.times : allowance;
    return times === 'any' ? -1 : times;
  });
}

function callEvent(name: CallName): EndpointEvent {
  switch (name) {
    case 'OPEN.ACTIVE':
      return { type: 'OPEN.ACTIVE', remote: true };
    case 'OPEN.ACTIVE without remote':
      return { type: 'OPEN.ACTIVE', remote: false };
    case 'OPEN.PASSIVE':
      return { type: 'OPEN.PASSIVE', remote: false };
    case 'OPEN.PASSIVE with remote':
      return { type: 'OPEN.PASSIVE', remote: true };
    default:
      return { type: name };
  }
}

function offeredCalls(application: Application, budget: Budget, local: Local): readonly Offer[] {
  return callNames(application).flatMap((name, i): Offer[] => {
    const left = budget[i] ?? 0;
    const allowance = application[name];
    const states = typeof allowance === 'object' ? allowance.in : undefined;
    if (left === 0 || (states !== undefined && !states.includes(local.state))) return [];
    const after = left < 0 ? budget : budget.map((n, j) => (j === i ? n - 1 : n));
    return [{ event: callEvent(name), budget: after }];
  });
}

type TimerEvent = 'TIMEOUT.RETRANSMISSION' | 'TIMEOUT.USER' | 'TIMEOUT.TIME-WAIT' | 'TIMEOUT.KEEP-ALIVE';

const KEPT_ALIVE: ReadonlySet<StateName> = new Set(['ESTABLISHED', 'CLOSE-WAIT', 'FIN-WAIT-2']);

function offeredTimers(scenario: Scenario, budget: Budget, { state, tcb }: Local): readonly Offer[] {
  const { timers } = scenario;
  const mayRetransmit = timers.retransmissionIn?.includes(state) ?? true;
  const list: readonly [TimerEvent, Scenario['timers']['user'], boolean][] = [
    ['TIMEOUT.RETRANSMISSION', timers.retransmission, tcb.timers.retransmission && mayRetransmit],
    ['TIMEOUT.USER', timers.user, tcb.timers.user],
    ['TIMEOUT.TIME-WAIT', timers.timeWait, tcb.timers.timeWait],
    ['TIMEOUT.KEEP-ALIVE', timers.keepAlive ?? 'never', KEPT_ALIVE.has(state) && !outstanding(tcb)],
  ];
  return list.flatMap(([type, expiry, runs]) =>
    expiry === 'any' || (expiry === 'running' && runs) ? [{ event: { type }, budget }] : [],
  );
}

/** A CLOSE queued in SYN-RECEIVED is processed once ESTABLISHED or CLOSE-WAIT is reached (RFC 9293 §3.10.4). */
function offeredQueue(scenario: Scenario, budget: Budget, { state, tcb }: Local): readonly Offer[] {
  const ready = tcb.closeQueued && (state === 'ESTABLISHED' || state === 'CLOSE-WAIT');
  return ready || scenario.tags.includes('stale events') ? [{ event: { type: 'QUEUED.CLOSE' }, budget }] : [];
}

/** A timed event waits for its clock; all others may happen at any time. */
function isDue({ type }: EndpointEvent, settings: ClockSettings, clocks: Clocks): boolean {
  switch (type) {
    case 'TIMEOUT.TIME-WAIT':
      return settings.timeWait === undefined || clocks.timeWait === 0;
    case 'TIMEOUT.USER':
      return settings.user === undefined || clocks.user === 0;
    case 'TIMEOUT.RETRANSMISSION':
      return settings.retransmission === undefined || clocks.retransmission === 0;
    case 'OPEN.ACTIVE':
    case 'OPEN.PASSIVE':
      return clocks.quiet <= 0;
    default:
      return true;
  }
}

/** All calls and timeouts that may happen to an endpoint in this local state. */
export function offers(
  scenario: Scenario,
  application: Application,
  budget: Budget,
  local: Local,
  clocks?: Clocks,
): readonly Offer[] {
  const list = [
    ...offeredCalls(application, budget, local),
    ...offeredQueue(scenario, budget, local),
    ...offeredTimers(scenario, budget, local),
  ];
  const { clocks: settings } = scenario;
  if (settings === undefined || clocks === undefined) return list;
  return list.filter(({ event }) => isDue(event, settings, clocks));
}
