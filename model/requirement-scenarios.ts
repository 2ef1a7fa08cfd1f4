import type { Scenario } from './scenario.js';
import { ISNS_A, scenario, stray } from './scenario-builder.js';

const ORDERED = { kind: 'ordered', capacity: 8, loses: false } as const;
const HISTORY = { kind: 'history' } as const;
const CLOSES_FIRST = { CLOSE: { times: 1, in: ['ESTABLISHED'] } } as const;
const CLOSES_SECOND = { CLOSE: { times: 1, in: ['CLOSE-WAIT'] } } as const;

/** Small systems that show single rows of the requirement catalogue which no story meets. */
const DEFAULT_PROFILE_SCENARIOS: readonly Scenario[] = [
  scenario({
    name: 'calls-in-syn-received/ordered',
    title: 'Every user call but ABORT in SYN-RECEIVED.',
    a: { 'OPEN.ACTIVE': 1 },
    b: {
      'OPEN.ACTIVE without remote': { times: 'any', in: ['SYN-RECEIVED'] },
      SEND: { times: 1, in: ['SYN-RECEIVED'] },
      RECEIVE: { times: 1, in: ['SYN-RECEIVED'] },
      CLOSE: { times: 1, in: ['SYN-RECEIVED'] },
      STATUS: { times: 'any', in: ['SYN-RECEIVED'] },
    },
    listening: ['B'],
    network: ORDERED,
    limits: { eagerReader: false },
  }),
  scenario({
    name: 'reset-at-zero-window/ordered',
    title: 'An ACK and a RST reach an end whose window is closed.',
    a: { SEND: { times: 1, in: ['ESTABLISHED'] }, ABORT: { times: 1, in: ['ESTABLISHED'] } },
    b: { SEND: { times: 1, in: ['ESTABLISHED'] } },
    connected: true,
    network: ORDERED,
    limits: { window: 1, eagerReader: false },
  }),
  scenario({
    name: 'shrinking-window/history',
    title: 'A forged segment takes back the window that was offered.',
    a: { SEND: { times: 2, in: ['ESTABLISHED'] } },
    b: {},
    connected: true,
    network: HISTORY,
    timers: { retransmission: 'running' },
    toA: [stray({ seq: 5001, ack: 1001, wnd: 0 })],
    tags: ['forged'],
  }),
  scenario({
    name: 'flag-combinations/history',
    title: 'SYN, ACK and RST on one segment reach a listener and a client: the order of the checks decides.',
    a: { 'OPEN.ACTIVE': 1 },
    b: { 'OPEN.PASSIVE': 1 },
    network: HISTORY,
    toA: [
      stray({ seq: 800, ack: 1001, syn: true, rst: true }),
      stray({ seq: 800, ack: 999, syn: true, rst: true }),
      stray({ seq: 800, syn: true, rst: true }),
    ],
    toB: [stray({ seq: 700, syn: true, rst: true }), stray({ seq: 700, ack: 9, syn: true, rst: true })],
    tags: ['forged'],
  }),
  scenario({
    name: 'odd-segments/history',
    title: 'A segment wider than the window (trap T-14), and an ACK of a number before the first.',
    a: {},
    b: {},
    connected: true,
    network: HISTORY,
    toA: [stray({ seq: 5001, ack: 998, len: 1 })],
    toB: [stray({ seq: 1000, ack: 5001, len: 9 })],
    tags: ['forged'],
  }),
  scenario({
    name: 'zero-reset/history',
    title:
      'The RST of a closed port, <SEQ=0>, stands exactly at RCV.NXT of a peer whose numbers wrap (T-18).',
    a: {},
    b: {},
    connected: true,
    isnsB: [0xffffffff],
    network: HISTORY,
    toA: [stray({ seq: 0, ack: 0xffffffff, rst: true })],
    tags: ['forged'],
  }),
];

/** One small system for each switch that the default profile leaves at its other position; tag `switch`. */
const SWITCH_SCENARIOS: readonly Scenario[] = [
  scenario({
    name: 'half-duplex-close/linux',
    title: 'CLOSE with unread text, and text after CLOSE, profile linux (MAY-1, SHLD-3).',
    profile: 'linux',
    a: { SEND: { times: 1, in: ['ESTABLISHED'] } },
    b: CLOSES_FIRST,
    connected: true,
    network: ORDERED,
    limits: { eagerReader: false },
    tags: ['switch'],
  }),
  scenario({
    name: 'new-syn-in-time-wait/reopening',
    title: 'SYNs before and beyond the numbers of the old connection reach TIME-WAIT (MAY-2).',
    profile: 'reopening',
    a: CLOSES_FIRST,
    b: CLOSES_SECOND,
    connected: true,
    isnsA: ISNS_A.slice(0, 2),
    network: HISTORY,
    toA: [stray({ seq: 4990, syn: true }), stray({ seq: 5050, syn: true }), stray({ seq: 5051, rst: true })],
    tags: ['switch', 'forged'],
  }),
  scenario({
    name: 'rst-in-time-wait/rfc1337',
    title: 'A RST reaches TIME-WAIT, profile rfc1337.',
    profile: 'rfc1337',
    a: CLOSES_FIRST,
    b: CLOSES_SECOND,
    connected: true,
    network: HISTORY,
    toA: [stray({ seq: 5002, rst: true })],
    tags: ['switch', 'forged'],
  }),
  scenario({
    name: 'abort-holds/alternatives',
    title: 'ABORT holds TIME-WAIT (RFC 9293 §3.5.2), profile alternatives.',
    profile: 'alternatives',
    a: { ABORT: { times: 1, in: ['ESTABLISHED'] } },
    b: {},
    connected: true,
    network: ORDERED,
    tags: ['switch'],
  }),
];

/** Scenarios that exist for a row of the requirement catalogue. */
export const REQUIREMENT_SCENARIOS: readonly Scenario[] = [...DEFAULT_PROFILE_SCENARIOS, ...SWITCH_SCENARIOS];
