import { outstanding } from '../model/tcb.js';
import type { LivenessProperty } from './property.js';

/** What may last for ever. */
export const MORE_LIVENESS_PROPERTIES: readonly LivenessProperty[] = [
  {
    id: 'closed-window-may-last',
    title: 'A window may stay closed for ever',
    statement:
      'If the peer never reads but acknowledges every probe, an endpoint with queued text may stay in ESTABLISHED for ever.',
    kind: 'mayStay',
    over: 'each end',
    requirements: ['T-ZWP', 'MUST-37', 'MAY-8', 'RFC9293 §3.8.6.1'],
    fairness: ['deliver', 'retransmit'],
    scenarios: ({ name }) => name === 'live-zero-window/lossy',
    from: ({ state, tcb }) =>
      state === 'ESTABLISHED' && tcb.sndWnd === 0 && (tcb.queued > 0 || outstanding(tcb)),
    to: ({ state, tcb }) => state !== 'ESTABLISHED' || (tcb.queued === 0 && !outstanding(tcb)),
    caughtBy: ['probing-gives-up'],
  },
];
