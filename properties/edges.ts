import type { EventType } from '../model/events.js';
import type { StateName } from '../model/state-name.js';
import { isSynchronized } from './observing.js';
import type { Property } from './property.js';

type Causes = Readonly<Partial<Record<StateName, readonly EventType[]>>>;

const ENDS: readonly EventType[] = ['SEGMENT', 'ABORT', 'TIMEOUT.USER', 'CRASH', 'ICMP.HARD'];

/** The edges that the text of RFC 9293 §3.10 allows, each with the events that may cause it; one event is one step. */
export const EDGES: Readonly<Record<StateName, Causes>> = {
  CLOSED: { LISTEN: ['OPEN.PASSIVE'], 'SYN-SENT': ['OPEN.ACTIVE'] },
  LISTEN: {
    'SYN-SENT': ['OPEN.ACTIVE', 'SEND'],
    'SYN-RECEIVED': ['SEGMENT'],
    CLOSED: ['CLOSE', 'ABORT', 'TIMEOUT.USER', 'CRASH'],
  },
  'SYN-SENT': {
    ESTABLISHED: ['SEGMENT'],
    'SYN-RECEIVED': ['SEGMENT'],
    'CLOSE-WAIT': ['SEGMENT'],
    CLOSED: ['CLOSE', ...ENDS],
  },
  'SYN-RECEIVED': {
    ESTABLISHED: ['SEGMENT'],
    'CLOSE-WAIT': ['SEGMENT'],
    'FIN-WAIT-1': ['CLOSE'],
    LISTEN: ['SEGMENT'],
    CLOSED: ENDS,
  },
  ESTABLISHED: { 'FIN-WAIT-1': ['CLOSE', 'QUEUED.CLOSE'], 'CLOSE-WAIT': ['SEGMENT'], CLOSED: ENDS },
  'FIN-WAIT-1': { 'FIN-WAIT-2': ['SEGMENT'], CLOSING: ['SEGMENT'], 'TIME-WAIT': ['SEGMENT'], CLOSED: ENDS },
  'FIN-WAIT-2': { 'TIME-WAIT': ['SEGMENT'], CLOSED: ENDS },
  'CLOSE-WAIT': { 'LAST-ACK': ['CLOSE', 'QUEUED.CLOSE'], CLOSED: ENDS },
  CLOSING: { 'TIME-WAIT': ['SEGMENT'], CLOSED: ENDS },
  'LAST-ACK': { CLOSED: ENDS },
  'TIME-WAIT': { CLOSED: ['SEGMENT', 'ABORT', 'TIMEOUT.TIME-WAIT', 'CRASH'] },
};

export const EDGE_PROPERTIES: readonly Property[] = [
  {
    id: 'edge-whitelist',
    title: 'Only the edges of the text, for the causes of the text',
    statement: 'Every change of state is one that RFC 9293 §3.10 allows, caused by an event that it allows.',
    kind: 'transition',
    over: 'step',
    requirements: [
      'F-01',
      'F-03',
      'RFC9293 §3.10',
      'EDGE-CLOSED',
      'EDGE-LISTEN',
      'EDGE-SS',
      'EDGE-SR',
      'EDGE-ESTAB',
      'EDGE-FW1',
      'EDGE-FW2',
      'EDGE-CW',
      'EDGE-CLOSING',
      'EDGE-LA',
      'EDGE-TW',
    ],
    premise: (s) => s.before.state !== s.after.state,
    holds: (s) => EDGES[s.before.state][s.after.state]?.includes(s.event.type) ?? false,
    caughtBy: ['listen-rst-closes', 'last-ack-to-time-wait'],
  },
  {
    id: 'synchronized-leave-by-closed',
    title: 'The synchronized states are left through CLOSED only',
    statement: 'From a synchronized state an endpoint goes to another synchronized state or to CLOSED.',
    kind: 'transition',
    over: 'step',
    requirements: ['F-06', 'RFC9293 §3.3.2'],
    premise: (s) => isSynchronized(s.before) && !isSynchronized(s.after),
    holds: (s) => s.after.state === 'CLOSED',
    caughtBy: ['rst-keeps-established'],
  },
  {
    id: 'timers-never-establish',
    title: 'No timeout opens or advances a connection',
    statement: 'A timeout keeps the state or leads to CLOSED; a retransmission always keeps it.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-RTX', 'RFC9293 §3.10.8'],
    premise: (s) => s.event.type.startsWith('TIMEOUT.'),
    holds: (s) =>
      s.after.state === s.before.state ||
      (s.after.state === 'CLOSED' && s.event.type !== 'TIMEOUT.RETRANSMISSION'),
    caughtBy: ['last-ack-fin-moves-back', 'timeout-establishes'],
  },
];
