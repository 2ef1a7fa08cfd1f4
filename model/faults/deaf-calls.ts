import type { EventType } from '../events.js';
import type { Fault } from '../fault.js';
import type { Row } from '../row.js';
import { STATES, type StateName } from '../state-name.js';
import { fault } from './make.js';
import type { Patch } from './patch.js';

const IGNORED: Row = { name: 'ignored', clause: 'none', reason: 'A fault.' };

/** The call does nothing at all in these states. */
export function deaf(events: readonly EventType[], states: readonly StateName[]): Patch {
  return (chart) => {
    const rows = { ...chart.rows };
    for (const state of states) {
      const on = { ...rows[state].on };
      for (const event of events) on[event] = [IGNORED];
      rows[state] = { ...rows[state], on };
    }
    return { ...chart, rows };
  };
}

const AFTER_CLOSE: readonly StateName[] = ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];
const OPEN: readonly StateName[] = STATES.filter((s) => s !== 'CLOSED');

/** User calls that return nothing and do nothing. */
export const DEAF_CALLS: readonly Fault[] = [
  fault(
    'open-ignored',
    'OPEN is ignored once there is a TCB',
    ['U-OPEN-SS'],
    deaf(['OPEN.ACTIVE', 'OPEN.PASSIVE'], OPEN),
  ),
  fault('send-ignored', 'SEND is ignored', ['U-SEND-ESTAB'], deaf(['SEND'], STATES)),
  fault('receive-ignored', 'RECEIVE is ignored', ['U-RECEIVE-ESTAB'], deaf(['RECEIVE'], STATES)),
  fault('close-ignored', 'CLOSE after CLOSE is ignored', ['U-CLOSE-FW1'], deaf(['CLOSE'], AFTER_CLOSE)),
  fault('abort-ignored', 'ABORT is ignored', ['U-ABORT-ESTAB'], deaf(['ABORT'], STATES)),
  fault('status-ignored', 'STATUS returns nothing', ['U-STATUS-ESTAB'], deaf(['STATUS'], STATES)),
];
