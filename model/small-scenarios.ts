import type { Scenario } from './scenario.js';
import { scenario, stray } from './scenario-builder.js';

const ORDERED = { kind: 'ordered', capacity: 8, loses: false } as const;
const RETRANSMIT = { retransmission: 'running' } as const;
const CLOSES = { CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } } as const;

const HANDSHAKE = [stray({ seq: 1000, syn: true }), stray({ seq: 1001, ack: 5001 })];

/** A forger plays the client of a listening server; few segments at a time, because every set of answers is a state of its own. */
function loneServers(): readonly Scenario[] {
  const forgeries = {
    opening: [stray({ seq: 1001, syn: true }), stray({ seq: 1001, len: 1 })],
    text: [stray({ seq: 1000, ack: 5001, len: 2 }), stray({ seq: 1002, ack: 5001, len: 1 })],
    closing: [
      stray({ seq: 1001, ack: 5001, fin: true }),
      stray({ seq: 1001, ack: 5002, fin: true }),
      stray({ seq: 1002, ack: 5001, len: 1 }),
      stray({ seq: 1003, ack: 5002, syn: true }),
    ],
    ranges: [
      stray({ seq: 1005, ack: 5001 }),
      stray({ seq: 1001, ack: 5002 }),
      stray({ seq: 1001, ack: 4996 }),
    ],
    resets: [stray({ seq: 1002, rst: true }), stray({ seq: 1002, syn: true })],
  };
  return Object.entries(forgeries).map(([name, segments]) =>
    scenario({
      name: `lone-server-${name}/history`,
      title: `A forger plays the client of a listening server: ${name}.`,
      a: {},
      b: { 'OPEN.PASSIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
      network: { kind: 'history' },
      toB: [...HANDSHAKE, ...segments],
      tags: ['forged'],
    }),
  );
}

/** Small systems that show what only large ones show otherwise: every fault must be caught in seconds. */
export const SMALL_SCENARIOS: readonly Scenario[] = [
  scenario({
    name: 'send-in-listen/ordered',
    title: 'A listens for a known remote socket and sends; B listens.',
    a: { 'OPEN.PASSIVE with remote': 1, 'OPEN.PASSIVE': 1, SEND: 1 },
    b: {},
    listening: ['B'],
    network: ORDERED,
  }),
  scenario({
    name: 'rst-with-text/history',
    title: 'A forger resets with RSTs that carry text (SHLD-2), and sends a SYN with text.',
    a: {},
    b: { 'OPEN.PASSIVE': 1 },
    network: { kind: 'history' },
    toB: [
      ...HANDSHAKE,
      stray({ seq: 1001, rst: true, len: 1 }),
      stray({ seq: 1000, rst: true, len: 2 }),
      stray({ seq: 700, syn: true, len: 1 }),
    ],
    tags: ['forged'],
  }),
  scenario({
    name: 'syn-ack-to-listener/history',
    title: 'A forger answers the SYN,ACK of a listening server by a SYN,ACK, where Figure 7 is followed.',
    profile: 'linux',
    a: {},
    b: { 'OPEN.PASSIVE': 1 },
    network: { kind: 'history' },
    toB: [...HANDSHAKE, stray({ seq: 1000, ack: 5001, syn: true })],
    tags: ['forged', 'switch'],
  }),
  scenario({
    name: 'fin-at-zero-window/ordered',
    title: 'A closes while the window of B is closed; B reads at last.',
    a: { SEND: { times: 1, in: ['ESTABLISHED'] }, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
    b: { RECEIVE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
    connected: true,
    network: { kind: 'ordered', capacity: 4, loses: true },
    timers: { retransmission: 'running' },
    limits: { window: 1, mss: 1, eagerReader: false },
  }),
  scenario({
    name: 'calls/ordered',
    title: 'User calls at any time, without ABORT: listening, turning active, reading, closing twice.',
    a: {
      'OPEN.ACTIVE': 1,
      'OPEN.ACTIVE without remote': 'any',
      'OPEN.PASSIVE': 1,
      SEND: 1,
      RECEIVE: 'any',
      CLOSE: 'any',
      STATUS: 'any',
    },
    b: { 'OPEN.PASSIVE': 1, SEND: { times: 1, in: ['ESTABLISHED'] }, ...CLOSES },
    network: ORDERED,
    limits: { eagerReader: false },
  }),
  scenario({
    name: 'queued-close/ordered',
    title: 'SEND and CLOSE in SYN-RECEIVED wait for ESTABLISHED; the window is small.',
    a: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
    b: { 'OPEN.PASSIVE': 1, SEND: { times: 2, in: ['SYN-RECEIVED', 'ESTABLISHED'] }, CLOSE: 2 },
    network: ORDERED,
    limits: { window: 1 },
  }),
  ...loneServers(),
  scenario({
    name: 'lone-client/history',
    title: 'A forger answers the SYN of a client with SYN, ACK and FIN on one segment.',
    a: { 'OPEN.ACTIVE': 1, CLOSE: 1 },
    b: {},
    network: { kind: 'history' },
    toA: [stray({ seq: 5000, ack: 1001, syn: true, fin: true, len: 1 })],
    tags: ['forged'],
  }),
  scenario({
    name: 'reordered/bag',
    title: 'Single octets overtake each other and the FIN.',
    a: {
      'OPEN.ACTIVE': 1,
      SEND: { times: 2, in: ['ESTABLISHED'] },
      CLOSE: { times: 1, in: ['ESTABLISHED'] },
    },
    b: { 'OPEN.PASSIVE': 1, RECEIVE: 'any' },
    network: { kind: 'bag', capacity: 8, loses: false, duplicates: false },
    limits: { mss: 1, eagerReader: false, window: 3 },
    tags: ['needs retransmission'],
  }),
  scenario({
    name: 'probes/lossy',
    title: 'A closed window and a lost update: only a probe goes on.',
    a: { 'OPEN.ACTIVE': 1, SEND: { times: 2, in: ['ESTABLISHED'] } },
    b: { 'OPEN.PASSIVE': 1, RECEIVE: { times: 2, in: ['ESTABLISHED'] } },
    network: { kind: 'ordered', capacity: 1, loses: true },
    timers: RETRANSMIT,
    limits: { window: 1, eagerReader: false },
  }),
  scenario({
    name: 'timeouts/ordered',
    title: 'The user timer may expire in every state of a four-way close.',
    a: { 'OPEN.ACTIVE': 1, ...CLOSES },
    b: { 'OPEN.PASSIVE': 1, ...CLOSES },
    network: ORDERED,
    timers: { user: 'running' },
    tags: ['needs retransmission'],
  }),
  scenario({
    name: 'stale/ordered',
    title: 'Timeouts come although no timer runs.',
    a: { 'OPEN.ACTIVE': 1, ...CLOSES },
    b: { 'OPEN.PASSIVE': 1, ...CLOSES },
    network: { kind: 'ordered', capacity: 1, loses: true },
    timers: { retransmission: 'any', user: 'any', timeWait: 'any' },
    tags: ['stale events'],
  }),
];
