import type { Application, Scenario } from './scenario.js';
import { scenario, stray } from './scenario-builder.js';

const RETRANSMIT = { retransmission: 'running' } as const;
const BAG = { kind: 'bag', capacity: 8, loses: true, duplicates: true } as const;

/** Initial sequence numbers of `count` incarnations. */
function isns(first: number, count: number, step = 100): readonly number[] {
  return Array.from({ length: count }, (_, i) => (first + i * step) % 2 ** 32);
}

const EVERY_CALL: Application = {
  'OPEN.ACTIVE': 'any',
  'OPEN.ACTIVE without remote': 'any',
  'OPEN.PASSIVE': 'any',
  'OPEN.PASSIVE with remote': 'any',
  SEND: 'any',
  RECEIVE: 'any',
  CLOSE: 'any',
  ABORT: 'any',
  STATUS: 'any',
  CRASH: 3,
};

/**
 * Systems far too large to enumerate, for simulation only: `check` does not take them unless one is named. Each keeps the 4-tuple, but has more
 * text, more incarnations, wider channels or freer applications than any scenario that is explored completely.
 */
export const LARGE_SCENARIOS: readonly Scenario[] = [
  scenario({
    name: 'large-text/bag',
    title: 'Both ends send twelve times over a network that loses, duplicates and reorders, and close.',
    a: { 'OPEN.ACTIVE': 1, SEND: 12, CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
    b: { 'OPEN.PASSIVE': 1, SEND: 12, CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
    network: BAG,
    timers: RETRANSMIT,
    limits: { window: 6, mss: 2, sendQueue: 4 },
    tags: ['large'],
  }),
  scenario({
    name: 'large-incarnations/bag',
    title:
      'The same pair of sockets is used four times by either end; segments of all of them are in flight.',
    a: {
      'OPEN.ACTIVE': 4,
      'OPEN.PASSIVE': 4,
      SEND: 4,
      CLOSE: { times: 4, in: ['ESTABLISHED', 'CLOSE-WAIT'] },
      CRASH: 1,
    },
    b: {
      'OPEN.ACTIVE': 2,
      'OPEN.PASSIVE': 4,
      SEND: 4,
      CLOSE: { times: 4, in: ['ESTABLISHED', 'CLOSE-WAIT'] },
      CRASH: 1,
    },
    isnsA: isns(1000, 6),
    isnsB: isns(5000, 6),
    network: BAG,
    timers: RETRANSMIT,
    tags: ['large'],
  }),
  scenario({
    name: 'large-history/history',
    title: 'Every segment of four incarnations may arrive at any time, any number of times; both ends send.',
    a: { 'OPEN.ACTIVE': 4, SEND: 3, CLOSE: { times: 4, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
    b: { 'OPEN.PASSIVE': 4, SEND: 3, CLOSE: { times: 4, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
    isnsA: isns(1000, 4),
    isnsB: isns(5000, 4),
    network: { kind: 'history' },
    timers: RETRANSMIT,
    tags: ['large'],
  }),
  scenario({
    name: 'large-calls/lossy',
    title: 'Every user call at any time and in any order, crashes too, on both ends.',
    a: EVERY_CALL,
    b: EVERY_CALL,
    isnsA: isns(1000, 8),
    isnsB: isns(5000, 8),
    network: { kind: 'ordered', capacity: 6, loses: true },
    timers: { retransmission: 'running', user: 'running' },
    limits: { eagerReader: false, receiveQueue: 2 },
    tags: ['large'],
  }),
  scenario({
    name: 'large-wrap/bag',
    title: 'Text both ways while every number wraps around 2^32, in three incarnations.',
    a: { 'OPEN.ACTIVE': 3, SEND: 8, CLOSE: { times: 3, in: ['ESTABLISHED', 'CLOSE-WAIT'] }, ABORT: 1 },
    b: { 'OPEN.PASSIVE': 3, SEND: 8, CLOSE: { times: 3, in: ['ESTABLISHED', 'CLOSE-WAIT'] }, ABORT: 1 },
    isnsA: isns(0xfffffffc, 3, 40),
    isnsB: isns(0xfffffffe, 3, 40),
    network: BAG,
    timers: RETRANSMIT,
    limits: { window: 5, mss: 1, sendQueue: 3 },
    tags: ['large'],
  }),
  scenario({
    name: 'large-windows/bag',
    title: 'Slow readers and windows that close and open again, text both ways, overtaken by FINs.',
    a: { SEND: 8, RECEIVE: 'any', CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
    b: { SEND: 8, RECEIVE: 'any', CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
    connected: true,
    network: { kind: 'bag', capacity: 6, loses: true, duplicates: true },
    timers: RETRANSMIT,
    limits: { window: 3, mss: 2, sendQueue: 4, receiveQueue: 2, eagerReader: false },
    tags: ['large'],
  }),
  scenario({
    name: 'large-strays/bag',
    title: 'Old duplicates of connections nobody remembers meet two incarnations that both ends may open.',
    a: { 'OPEN.ACTIVE': 2, 'OPEN.PASSIVE': 2, SEND: 3, CLOSE: 3, ABORT: 1 },
    b: { 'OPEN.ACTIVE': 2, 'OPEN.PASSIVE': 2, SEND: 3, CLOSE: 3, ABORT: 1 },
    isnsA: isns(1000, 4),
    isnsB: isns(5000, 4),
    network: { kind: 'bag', capacity: 10, loses: true, duplicates: true },
    timers: RETRANSMIT,
    toA: [
      stray({ seq: 800, syn: true }),
      stray({ seq: 801, ack: 600, len: 2 }),
      stray({ seq: 803, ack: 601, fin: true }),
    ],
    toB: [
      stray({ seq: 700, syn: true }),
      stray({ seq: 701, ack: 900, len: 2 }),
      stray({ seq: 700, ack: 900, rst: true }),
    ],
    tags: ['large', 'needs retransmission'],
  }),
];
