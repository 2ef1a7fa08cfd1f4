import type { StateName } from '../model/state-name.js';
import {
  aborts,
  afterQueuedClose,
  type Cell,
  type Cells,
  CLOSING,
  closesBeforeEstablished,
  closesInto,
  EXISTS,
  either,
  endsWith,
  fails,
  listens,
  looks,
  NO_CONNECTION,
  noRoomToSend,
  openActive,
  opensIf,
  queuesOctet,
  receives,
  receivesTheRest,
  sends,
  waits,
} from './call-outcomes.js';
import type { Property } from './property.js';

/** The six calls of RFC 9293 §3.10.1-6. */
export const CALLS = ['OPEN', 'SEND', 'RECEIVE', 'CLOSE', 'ABORT', 'STATUS'] as const;
export type Call = (typeof CALLS)[number];

const afterClose = (cell: Cell) =>
  ({ 'FIN-WAIT-1': cell, 'FIN-WAIT-2': cell, CLOSING: cell, 'LAST-ACK': cell, 'TIME-WAIT': cell }) as const;
const whenBothClosed = (cell: Cell) => ({ CLOSING: cell, 'LAST-ACK': cell, 'TIME-WAIT': cell }) as const;
const opening = (cell: Cell) => ({ 'SYN-SENT': cell, 'SYN-RECEIVED': cell }) as const;
const open = (cell: Cell) => ({ ESTABLISHED: cell, 'CLOSE-WAIT': cell }) as const;

const closing = fails(CLOSING);
const queues = either(afterQueuedClose, noRoomToSend, queuesOctet);
const transmits = either(afterQueuedClose, noRoomToSend, sends);
const exists = fails(EXISTS);
const isPassive: Cell = (s) => s.event.type === 'OPEN.PASSIVE';

/** The 66 cells: what each call does in each state, and nothing else. */
export const CALL_CELLS: Readonly<Record<Call, Cells>> = {
  OPEN: {
    CLOSED: (s) => (isPassive(s) ? listens(s) : openActive(s)),
    LISTEN: (s) => (isPassive(s) ? exists(s) : openActive(s)),
    ...opening(exists),
    ...open(exists),
    ...afterClose(exists),
  },
  SEND: {
    CLOSED: NO_CONNECTION,
    LISTEN: (s) => opensIf(({ before }) => before.tcb.remote)(s),
    ...opening(queues),
    ...open(transmits),
    ...afterClose(closing),
  },
  RECEIVE: {
    CLOSED: NO_CONNECTION,
    LISTEN: waits,
    ...opening(waits),
    ESTABLISHED: receives,
    'FIN-WAIT-1': receives,
    'FIN-WAIT-2': receives,
    'CLOSE-WAIT': receivesTheRest,
    ...whenBothClosed(closing),
  },
  CLOSE: {
    CLOSED: NO_CONNECTION,
    LISTEN: endsWith('error: closing'),
    'SYN-SENT': endsWith('error: closing'),
    'SYN-RECEIVED': closesBeforeEstablished,
    ESTABLISHED: closesInto('FIN-WAIT-1'),
    'CLOSE-WAIT': closesInto('LAST-ACK'),
    ...afterClose(closing),
  },
  ABORT: {
    CLOSED: NO_CONNECTION,
    LISTEN: endsWith('error: connection reset'),
    'SYN-SENT': endsWith('error: connection reset'),
    'SYN-RECEIVED': aborts,
    ...open(aborts),
    'FIN-WAIT-1': aborts,
    'FIN-WAIT-2': aborts,
    ...whenBothClosed(endsWith('ok')),
  },
  STATUS: {
    CLOSED: NO_CONNECTION,
    LISTEN: looks,
    ...opening(looks),
    ...open(looks),
    ...afterClose(looks),
  },
};

/** How the keys of the requirement catalogue abbreviate the states. */
export const CELL_STATES: Readonly<Record<StateName, string>> = {
  CLOSED: 'CLOSED',
  LISTEN: 'LISTEN',
  'SYN-SENT': 'SS',
  'SYN-RECEIVED': 'SR',
  ESTABLISHED: 'ESTAB',
  'FIN-WAIT-1': 'FW1',
  'FIN-WAIT-2': 'FW2',
  'CLOSE-WAIT': 'CW',
  CLOSING: 'CLOSING',
  'LAST-ACK': 'LA',
  'TIME-WAIT': 'TW',
};

function callProperty(call: Call): Property {
  const states = Object.keys(CALL_CELLS[call]) as StateName[];
  return {
    id: `every-${call.toLowerCase()}`,
    title: `${call} in every state`,
    statement: `In each of the eleven states ${call} has exactly the outcome of RFC 9293 §3.10: the state after, what is returned, what is sent.`,
    kind: 'transition',
    over: 'step',
    requirements: [
      ...states.map((state) => `U-${call}-${CELL_STATES[state]}`),
      `RFC9293 §3.10.${CALLS.indexOf(call) + 1}`,
    ],
    premise: (s) => s.event.type === call || (call === 'OPEN' && s.event.type.startsWith('OPEN.')),
    holds: (s) => CALL_CELLS[call][s.before.state](s),
    caughtBy: [`${call.toLowerCase()}-ignored`],
  };
}

/** One property per call; each judges all eleven cells of its call. */
export const CALL_CELL_PROPERTIES: readonly Property[] = CALLS.map(callProperty);
