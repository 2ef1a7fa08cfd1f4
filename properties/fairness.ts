import type { Fairness } from '../checker/liveness/fairness.js';
import type { ActionLabel } from '../model/action-label.js';
import type { EventType } from '../model/events.js';
import { formatSegment } from '../model/segment.js';

/** A fairness assumption by name, with what it means for the network, the timers or the users. */
interface Assumption {
  readonly strength: Fairness['strength'];
  /** In words, for verdicts. */
  readonly says: string;
  readonly group: (action: ActionLabel) => string | null;
}

const onEvent =
  (event: EventType) =>
  (action: ActionLabel): string | null =>
    action.kind === 'call' && action.event === event ? action.side : null;

export const FAIRNESS = {
  deliver: {
    strength: 'strong',
    says: 'a segment that is in flight again and again is delivered again and again',
    group: (action) => (action.kind === 'deliver' ? `${action.side} ${formatSegment(action.segment)}` : null),
  },
  retransmit: {
    strength: 'strong',
    says: 'the retransmission timer expires again and again while it runs',
    group: onEvent('TIMEOUT.RETRANSMISSION'),
  },
  'time-wait': {
    strength: 'weak',
    says: 'the 2 MSL timer expires at some time',
    group: onEvent('TIMEOUT.TIME-WAIT'),
  },
  'user-timeout': {
    strength: 'weak',
    says: 'the user timeout expires at some time while it runs',
    group: onEvent('TIMEOUT.USER'),
  },
  'keep-alive': {
    strength: 'strong',
    says: 'an idle connection is probed again and again',
    group: onEvent('TIMEOUT.KEEP-ALIVE'),
  },
  close: {
    strength: 'weak',
    says: 'an application that can call CLOSE does so at some time',
    group: onEvent('CLOSE'),
  },
  'queued-close': {
    strength: 'weak',
    says: 'a CLOSE that waits for ESTABLISHED is processed at some time',
    group: onEvent('QUEUED.CLOSE'),
  },
  read: {
    strength: 'weak',
    says: 'an application that can call RECEIVE does so again and again',
    group: onEvent('RECEIVE'),
  },
  send: {
    strength: 'weak',
    says: 'an application that can call SEND does so at some time',
    group: onEvent('SEND'),
  },
  'open-active': {
    strength: 'weak',
    says: 'an application that can call the active OPEN does so at some time',
    group: onEvent('OPEN.ACTIVE'),
  },
  'open-passive': {
    strength: 'weak',
    says: 'an application that can call the passive OPEN does so at some time',
    group: onEvent('OPEN.PASSIVE'),
  },
  abort: {
    strength: 'weak',
    says: 'an application that can call ABORT does so at some time',
    group: onEvent('ABORT'),
  },
} as const satisfies Record<string, Assumption>;

export type FairnessName = keyof typeof FAIRNESS;

/** The assumption as the checker takes it, over the actions of one system. */
export function assumption(name: FairnessName, action: (label: number) => ActionLabel): Fairness {
  const { strength, group } = FAIRNESS[name];
  return { name, strength, group: (label) => group(action(label)) };
}
