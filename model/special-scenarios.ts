import type { Application, Scenario } from './scenario.js';
import { type Draft, ISNS_A, ISNS_B, scenario, stray } from './scenario-builder.js';

const HISTORY = { kind: 'history' } as const;
const ORDERED = { kind: 'ordered', capacity: 8, loses: false } as const;
const RETRANSMIT = { retransmission: 'running' } as const;

/** Every user call of RFC 9293 §3.10, with and without remote socket. */
const EVERY_CALL: Application = {
  'OPEN.ACTIVE': 'any',
  'OPEN.ACTIVE without remote': 'any',
  'OPEN.PASSIVE': 'any',
  'OPEN.PASSIVE with remote': 'any',
  SEND: 2,
  RECEIVE: 'any',
  CLOSE: 'any',
  ABORT: 'any',
  STATUS: 'any',
};

const CLOSES = { CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } } as const;

/** Segments that no honest peer sends, aimed at a connection with ISS 1000 (A) and 5000 (B): one for every guard of SEGMENT ARRIVES. */
const FORGED_TO_B = [
  stray({ seq: 1001, rst: true }),
  stray({ seq: 1002, rst: true }),
  stray({ seq: 1020, rst: true }),
  stray({ seq: 1001, syn: true }),
  stray({ seq: 1001, len: 1 }),
  stray({ seq: 1001, fin: true }),
  stray({ seq: 1001, ack: 5002 }),
  stray({ seq: 1001, ack: 4990 }),
  stray({ seq: 1000, syn: true, fin: true, len: 1 }),
  stray({ seq: 1001, ack: 5001, fin: true }),
];

const FORGED_TO_A = [
  stray({ seq: 5001, rst: true }),
  stray({ seq: 0, ack: 999, rst: true }),
  stray({ seq: 0, ack: 1001, rst: true }),
  stray({ seq: 5000, ack: 1001, syn: true, fin: true, len: 1 }),
  stray({ seq: 5001, ack: 1001 }),
  stray({ seq: 5003, rst: true }),
  stray({ seq: 5002, syn: true }),
  stray({ seq: 5001, ack: 1009 }),
  stray({ seq: 5001, ack: 990, len: 1 }),
];

/** Segments that would cover the whole window and more: trap T-14. */
const WIDE_TO_B = stray({ seq: 999, ack: 5001, len: 9 });
const WIDE_TO_A = stray({ seq: 4998, ack: 1001, len: 9 });

const FORGED_TO_SERVER: Omit<Draft, 'name' | 'title' | 'profile'> = {
  a: { 'OPEN.ACTIVE': 1 },
  b: { 'OPEN.PASSIVE': 1, CLOSE: 1 },
  network: HISTORY,
  toB: FORGED_TO_B,
  tags: ['forged'],
};

const FORGED_TO_CLIENT: Omit<Draft, 'name' | 'title' | 'profile'> = {
  a: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
  b: { 'OPEN.PASSIVE': 1, CLOSE: { times: 1, in: ['CLOSE-WAIT', 'ESTABLISHED'] } },
  network: HISTORY,
  toA: FORGED_TO_A,
  tags: ['forged'],
};

/** Forgeries aimed at an end that has received the peer's FIN, and an ACK just below SND.UNA. */
const FORGED_LATE: Omit<Draft, 'name' | 'title' | 'profile'> = {
  a: { 'OPEN.ACTIVE': 1, CLOSE: 1 },
  b: { 'OPEN.PASSIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
  network: HISTORY,
  toA: [
    stray({ seq: 5002, len: 1 }),
    stray({ seq: 5002, ack: 1009 }),
    stray({ seq: 5002, ack: 1000 }),
    stray({ seq: 5001, ack: 1000 }),
  ],
  tags: ['forged'],
};

const EVERY: Omit<Draft, 'name' | 'title' | 'profile'> = {
  a: EVERY_CALL,
  b: { 'OPEN.PASSIVE': 1, 'OPEN.ACTIVE': 1, SEND: { times: 1, in: ['ESTABLISHED'] }, CLOSE: 1 },
  network: ORDERED,
  limits: { eagerReader: false, sendQueue: 1 },
  tags: ['calls'],
};

/** Scenarios for what the stories leave out: calls in every state, forgeries, closed windows, stale timers, ICMP, other profiles. */
export const SPECIAL_SCENARIOS: readonly Scenario[] = [
  scenario({ ...EVERY, name: 'every-call/ordered', title: 'Every user call, in every state, at any time.' }),
  scenario({
    ...FORGED_TO_SERVER,
    name: 'forged-to-server/history',
    title: 'Segments that no honest peer sends reach the passive opener at any time.',
  }),
  scenario({
    ...FORGED_TO_CLIENT,
    name: 'forged-to-client/history',
    title: 'Segments that no honest peer sends reach the active opener at any time.',
  }),
  scenario({
    name: 'forged-crossing/history',
    title: 'Forged segments meet a simultaneous open.',
    a: { 'OPEN.ACTIVE': 1, CLOSE: 1 },
    b: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
    network: HISTORY,
    toA: FORGED_TO_A,
    tags: ['forged'],
  }),
  scenario({
    ...FORGED_LATE,
    name: 'forged-late/history',
    title: "Forged segments reach an end that has received the peer's FIN.",
  }),
  scenario({
    name: 'wrapping-reset/history',
    title: 'A <SEQ=0> RST of a closed port lies inside the window of a peer whose numbers wrap (trap T-18).',
    a: { 'OPEN.ACTIVE': 1, SEND: 1, CLOSE: 1 },
    b: { 'OPEN.PASSIVE': 1, SEND: 1, CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
    isnsA: [0xfffffffe],
    isnsB: [0xffffffff],
    network: HISTORY,
    timers: RETRANSMIT,
    toA: [stray({ seq: 0, ack: 0xffffffff, rst: true })],
    tags: ['forged'],
  }),
  scenario({
    name: 'zero-window/ordered',
    title: 'The reader is slow: the window closes and opens again; nothing is lost.',
    a: { 'OPEN.ACTIVE': 1, SEND: 4, ...CLOSES },
    b: { 'OPEN.PASSIVE': 1, RECEIVE: 'any', ...CLOSES },
    network: ORDERED,
    limits: { window: 1, eagerReader: false },
    tags: ['small'],
  }),
  scenario({
    name: 'zero-window/lossy',
    title: 'The reader is slow and window updates may be lost: the closed window is probed.',
    a: { 'OPEN.ACTIVE': 1, SEND: 3, ...CLOSES },
    b: { 'OPEN.PASSIVE': 1, RECEIVE: 'any', ...CLOSES },
    network: { kind: 'ordered', capacity: 1, loses: true },
    timers: RETRANSMIT,
    limits: { window: 1, eagerReader: false },
  }),
  scenario({
    name: 'zero-window/history',
    title: 'The reader is slow and old windows may arrive late.',
    a: { 'OPEN.ACTIVE': 1, SEND: 2, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
    b: { 'OPEN.PASSIVE': 1, RECEIVE: 'any', CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
    network: HISTORY,
    timers: RETRANSMIT,
    limits: { window: 1, eagerReader: false },
  }),
  scenario({
    name: 'stale-timers/ordered',
    title: 'Every timeout and every queued call may also come when none is due: it must do nothing.',
    a: { 'OPEN.ACTIVE': 1, SEND: 1, CLOSE: 1 },
    b: { 'OPEN.PASSIVE': 1, SEND: 1, CLOSE: { times: 1, in: ['SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT'] } },
    network: { kind: 'ordered', capacity: 1, loses: true },
    timers: { retransmission: 'any', user: 'any', timeWait: 'any' },
    tags: ['stale events'],
  }),
  scenario({
    name: 'stale-crossing/ordered',
    title: 'Stale timeouts and queued calls during a simultaneous open and close.',
    a: { 'OPEN.ACTIVE': 1, SEND: 1, CLOSE: 1 },
    b: { 'OPEN.ACTIVE': 1, CLOSE: 1 },
    network: { kind: 'ordered', capacity: 1, loses: true },
    timers: { retransmission: 'any', user: 'any', timeWait: 'any' },
    tags: ['stale events'],
  }),
  scenario({
    name: 'icmp/lossy',
    title: 'Hard and soft ICMP errors arrive at any time.',
    a: { 'OPEN.ACTIVE': 1, CLOSE: 1, 'ICMP.HARD': 'any', 'ICMP.SOFT': 'any' },
    b: { 'OPEN.PASSIVE': 1, CLOSE: 1, 'ICMP.HARD': 'any', 'ICMP.SOFT': 'any' },
    network: { kind: 'ordered', capacity: 2, loses: true },
    timers: RETRANSMIT,
    tags: ['small'],
  }),
  scenario({
    name: 'icmp-crossing/lossy',
    title: 'ICMP errors during a simultaneous open and close.',
    a: { 'OPEN.ACTIVE': 1, CLOSE: 1, 'ICMP.HARD': 'any', 'ICMP.SOFT': 'any' },
    b: { 'OPEN.ACTIVE': 1, CLOSE: 1 },
    network: { kind: 'ordered', capacity: 1, loses: true },
    timers: RETRANSMIT,
    tags: ['small'],
  }),
  scenario({
    name: 'user-timeout/lossy',
    title: 'Either user timer may expire while it runs; crashes too.',
    a: { 'OPEN.ACTIVE': 1, SEND: 1, CLOSE: 1, CRASH: 1 },
    b: { 'OPEN.PASSIVE': 1, CLOSE: 1, CRASH: 1 },
    network: { kind: 'ordered', capacity: 1, loses: true },
    timers: { retransmission: 'running', user: 'running' },
    tags: ['small'],
  }),
  scenario({
    name: 'crash-anywhere/ordered',
    title: 'A simultaneous open whose ends may crash in any state.',
    a: { 'OPEN.ACTIVE': 1, CLOSE: 1, CRASH: 'any' },
    b: { 'OPEN.ACTIVE': 1, CLOSE: 1, CRASH: 'any' },
    network: ORDERED,
    tags: ['small', 'needs retransmission'],
  }),
  scenario({
    name: 'busy/lossy',
    title: 'Text in both directions over longer lossy channels: the largest scenario, and the benchmark.',
    a: { 'OPEN.ACTIVE': 1, SEND: 2, CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
    b: {
      'OPEN.PASSIVE': 1,
      SEND: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] },
      CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] },
    },
    network: { kind: 'ordered', capacity: 3, loses: true },
    timers: RETRANSMIT,
  }),
  scenario({
    name: 'syn-fin/history',
    title: 'SYN, text and FIN on one segment reach a listener.',
    a: { 'OPEN.ACTIVE': 1 },
    b: { 'OPEN.PASSIVE': 1, CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
    network: HISTORY,
    timers: RETRANSMIT,
    toB: [stray({ seq: 1000, syn: true, fin: true, len: 1 })],
    tags: ['forged'],
  }),
  scenario({
    name: 'cold-listener/history',
    title: 'Segments without SYN, RST and ACK reach a listener and a closed port.',
    a: {},
    b: { 'OPEN.PASSIVE': 1, CLOSE: 1 },
    network: HISTORY,
    toB: [
      stray({ seq: 800, fin: true }),
      stray({ seq: 800, len: 1 }),
      stray({ seq: 800 }),
      stray({ seq: 800, rst: true }),
    ],
    tags: ['small', 'forged'],
  }),
  scenario({
    name: 'reopening/alternatives',
    title:
      'A SYN beyond all old numbers reopens TIME-WAIT; a RST or another SYN shows that it was an old one (MAY-2).',
    profile: 'alternatives',
    a: { 'OPEN.ACTIVE': 1, CLOSE: 1 },
    b: { 'OPEN.PASSIVE': 1, CLOSE: 1 },
    isnsA: ISNS_A.slice(0, 2),
    network: HISTORY,
    toA: [stray({ seq: 5050, syn: true }), stray({ seq: 5051, rst: true }), stray({ seq: 5051, syn: true })],
    tags: ['forged'],
  }),
  ...['rfc793', 'rfc9293-literal', 'alternatives', 'linux'].flatMap((profile) => [
    scenario({
      ...EVERY,
      name: `every-call/${profile}`,
      title: `Every user call in every state, profile ${profile}.`,
      profile,
    }),
    scenario({
      ...FORGED_TO_SERVER,
      toB: [...FORGED_TO_B, WIDE_TO_B],
      name: `forged-to-server/${profile}`,
      title: `Forged segments to the passive opener, profile ${profile}.`,
      profile,
    }),
    scenario({
      ...FORGED_TO_CLIENT,
      toA: [...FORGED_TO_A, WIDE_TO_A],
      name: `forged-to-client/${profile}`,
      title: `Forged segments to the active opener, profile ${profile}.`,
      profile,
    }),
    scenario({
      ...FORGED_LATE,
      name: `forged-late/${profile}`,
      title: `Forged segments after the peer's FIN, profile ${profile}.`,
      profile,
    }),
    scenario({
      name: `crossing/${profile}`,
      title: `Simultaneous open and close with ICMP errors, profile ${profile}.`,
      a: { 'OPEN.ACTIVE': 1, CLOSE: 1, ABORT: 1, 'ICMP.HARD': 1 },
      b: { 'OPEN.ACTIVE': 1, CLOSE: 1 },
      network: { kind: 'bag', capacity: 2, loses: true, duplicates: false },
      toA: [stray({ seq: 5001, syn: true })],
      profile,
    }),
    scenario({
      name: `two-incarnations/${profile}`,
      title: `The same pair of sockets twice, profile ${profile}.`,
      a: { 'OPEN.ACTIVE': 2, CLOSE: { times: 2, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
      b: { 'OPEN.PASSIVE': 2, SEND: 1, CLOSE: { times: 2, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
      isnsA: ISNS_A.slice(0, 2),
      isnsB: ISNS_B,
      network: { kind: 'ordered', capacity: 2, loses: true },
      timers: RETRANSMIT,
      profile,
    }),
  ]),
];
