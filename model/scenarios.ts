import { LIVENESS_SCENARIOS } from './liveness-scenarios.js';
import { MUTANT_SCENARIOS } from './mutant-scenarios.js';
import type { Network } from './network.js';
import { REQUIREMENT_SCENARIOS } from './requirement-scenarios.js';
import type { Scenario } from './scenario.js';
import { type Draft, ISNS_A, ISNS_B, scenario, stray } from './scenario-builder.js';
import { SMALL_SCENARIOS } from './small-scenarios.js';
import { SPECIAL_SCENARIOS } from './special-scenarios.js';
import { SYMMETRIC_SCENARIOS } from './symmetric-scenarios.js';

/** A story, told once and run over several networks. */
type Story = Omit<Draft, 'network' | 'timers'> & { readonly timers?: Draft['timers'] };

const STORIES: readonly Story[] = [
  {
    name: 'client-server',
    title: 'A opens actively, B passively; A sends, both close.',
    a: { 'OPEN.ACTIVE': 1, SEND: 1, CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
    b: { 'OPEN.PASSIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
  },
  {
    name: 'simultaneous-open',
    title: 'Both ends open actively; A closes when it likes.',
    a: { 'OPEN.ACTIVE': 1, CLOSE: 1 },
    b: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
  },
  {
    name: 'both-passive',
    title: 'Both ends listen; an old SYN wanders between them (Figure 11).',
    a: { 'OPEN.PASSIVE': 1 },
    b: { 'OPEN.PASSIVE': 1 },
    toB: [stray({ seq: 700, syn: true })],
  },
  {
    name: 'refused',
    title: 'A opens actively against a host where nobody listens.',
    a: { 'OPEN.ACTIVE': 1 },
    b: {},
  },
  {
    name: 'client-closes',
    title: 'Four-way close from the active opener; the other end closes afterwards.',
    a: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
    b: { 'OPEN.PASSIVE': 1, CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
  },
  {
    name: 'server-closes',
    title: 'Four-way close from the passive opener; the other end closes afterwards.',
    a: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
    b: { 'OPEN.PASSIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
  },
  {
    name: 'simultaneous-close',
    title: 'Both ends close when ESTABLISHED: FINs may cross (Figure 13).',
    a: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
    b: { 'OPEN.PASSIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
  },
  {
    name: 'half-close',
    title: 'A closes first; B goes on sending and closes later.',
    a: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
    b: { 'OPEN.PASSIVE': 1, SEND: { times: 2, in: ['CLOSE-WAIT'] }, CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
  },
  {
    name: 'data-both-ways',
    title: 'Both ends send text, at any time, and close.',
    a: {
      'OPEN.ACTIVE': 1,
      SEND: { times: 1, in: ['ESTABLISHED'] },
      CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] },
    },
    b: {
      'OPEN.PASSIVE': 1,
      SEND: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] },
      CLOSE: { times: 1, in: ['CLOSE-WAIT'] },
    },
  },
  {
    name: 'abort',
    title: 'Both ends may abort in any state; A also sends.',
    a: { 'OPEN.ACTIVE': 1, SEND: 1, CLOSE: 1, ABORT: 1 },
    b: { 'OPEN.PASSIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] }, ABORT: 1 },
  },
  {
    name: 'client-reboots',
    title: 'The active opener crashes and opens anew; the other end is half-open (Figure 9).',
    a: { 'OPEN.ACTIVE': 2, CRASH: 1 },
    b: { 'OPEN.PASSIVE': 1, SEND: { times: 1, in: ['ESTABLISHED'] } },
    isnsA: ISNS_A.slice(0, 2),
    isnsB: ISNS_B.slice(0, 2),
    tags: ['needs retransmission'],
  },
  {
    name: 'server-reboots',
    title: 'The passive opener crashes; the other end sends into the void or closes (Figure 10).',
    a: { 'OPEN.ACTIVE': 1, SEND: 1, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
    b: { 'OPEN.PASSIVE': 2, CRASH: 1 },
    isnsB: ISNS_B.slice(0, 2),
  },
  {
    name: 'old-duplicate-syn',
    title: 'An old duplicate SYN reaches the listener before or after the real one (Figure 8).',
    a: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
    b: { 'OPEN.PASSIVE': 1, CLOSE: 1 },
    isnsB: ISNS_B.slice(0, 2),
    toB: [stray({ seq: 700, syn: true }), stray({ seq: 701, ack: 4999, len: 1 })],
    tags: ['needs retransmission'],
  },
  {
    name: 'sequence-wrap',
    title: 'Initial sequence numbers just below 2^32: every comparison wraps.',
    a: {
      'OPEN.ACTIVE': 1,
      SEND: { times: 2, in: ['SYN-SENT', 'ESTABLISHED'] },
      CLOSE: { times: 1, in: ['ESTABLISHED'] },
    },
    b: { 'OPEN.PASSIVE': 1, CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
    isnsA: [0xfffffffe],
    isnsB: [0xffffffff],
  },
  {
    name: 'two-incarnations',
    title: 'The same pair of sockets is used twice; segments of the first connection may still be in flight.',
    a: {
      'OPEN.ACTIVE': 2,
      SEND: { times: 1, in: ['ESTABLISHED'] },
      CLOSE: { times: 1, in: ['ESTABLISHED'] },
    },
    b: { 'OPEN.PASSIVE': 2, CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
    isnsA: ISNS_A.slice(0, 2),
    isnsB: ISNS_B.slice(0, 2),
  },
];

const RETRANSMIT = { retransmission: 'running' } as const;

interface Medium {
  readonly suffix: string;
  readonly network: Network;
  readonly timers: Partial<Scenario['timers']>;
  readonly tags: readonly string[];
}

const MEDIA: readonly Medium[] = [
  { suffix: 'ordered', network: { kind: 'ordered', capacity: 8, loses: false }, timers: {}, tags: ['small'] },
  { suffix: 'lossy', network: { kind: 'ordered', capacity: 2, loses: true }, timers: RETRANSMIT, tags: [] },
  {
    suffix: 'bag',
    network: { kind: 'bag', capacity: 2, loses: true, duplicates: true },
    timers: RETRANSMIT,
    tags: [],
  },
  { suffix: 'history', network: { kind: 'history' }, timers: RETRANSMIT, tags: [] },
];

/** Every story over every network. */
const STORY_SCENARIOS: readonly Scenario[] = STORIES.flatMap((story) =>
  MEDIA.map((medium) =>
    scenario({
      ...story,
      name: `${story.name}/${medium.suffix}`,
      network: medium.network,
      timers: { ...medium.timers, ...story.timers },
      tags: [...medium.tags, ...(story.tags ?? [])],
    }),
  ),
);

/** All scenarios, in the order of reports. */
export const SCENARIOS: readonly Scenario[] = [
  ...STORY_SCENARIOS,
  ...SPECIAL_SCENARIOS,
  ...SMALL_SCENARIOS,
  ...LIVENESS_SCENARIOS,
  ...REQUIREMENT_SCENARIOS,
  ...MUTANT_SCENARIOS,
  ...SYMMETRIC_SCENARIOS,
];
