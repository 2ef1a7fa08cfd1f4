import type { Application, Scenario } from './scenario.js';
import { type Draft, ISNS_A, ISNS_B, scenario, stray } from './scenario-builder.js';

const LOSSY = { kind: 'set', capacity: 2, loses: true } as const;
const RETRANSMIT = { retransmission: 'running' } as const;
const OPEN = { 'OPEN.ACTIVE': 1 } as const;
/** An application that may close whenever CLOSE means something, so that fairness can oblige it to. */
const CLOSES = {
  CLOSE: { times: 'any', in: ['LISTEN', 'SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT'] },
} as const;
const CLOSES_ESTABLISHED = { CLOSE: { times: 'any', in: ['ESTABLISHED', 'CLOSE-WAIT'] } } as const;
const CRASHES: Application = { CRASH: { times: 1, in: ['ESTABLISHED'] } };

type Story = Omit<Draft, 'network'> & Partial<Pick<Draft, 'network'>>;

const STORIES: readonly Story[] = [
  {
    name: 'live-open',
    title: 'A opens actively, B passively; nobody closes.',
    a: OPEN,
    b: {},
    listening: ['B'],
  },
  {
    name: 'live-simultaneous-open',
    title: 'Both ends open actively; nobody closes.',
    a: OPEN,
    b: OPEN,
    listening: ['A', 'B'],
  },
  {
    name: 'live-close',
    title: 'A opens, B listens; both may close at any time.',
    a: { ...OPEN, ...CLOSES },
    b: { ...CLOSES },
    listening: ['B'],
  },
  {
    name: 'live-close-established',
    title: 'A opens, B listens; both may close once established.',
    a: { ...OPEN, ...CLOSES_ESTABLISHED },
    b: CLOSES_ESTABLISHED,
    listening: ['B'],
    network: { kind: 'set', capacity: 1, loses: true },
  },
  {
    name: 'live-simultaneous-open-close',
    title: 'Both ends open actively and may close at any time.',
    a: { ...OPEN, ...CLOSES },
    b: { ...OPEN, ...CLOSES },
  },
  {
    name: 'live-text',
    title: 'A sends one octet; both may close once established.',
    a: { ...OPEN, SEND: { times: 1, in: ['ESTABLISHED'] }, ...CLOSES_ESTABLISHED },
    b: CLOSES_ESTABLISHED,
    listening: ['B'],
  },
  {
    name: 'live-refused',
    title: 'A opens actively against a host where nobody listens.',
    a: OPEN,
    b: {},
  },
  {
    name: 'live-old-syn',
    title: 'An old duplicate SYN may reach the listener before the real one (Figure 8).',
    a: OPEN,
    b: {},
    listening: ['B'],
    isnsB: ISNS_B.slice(0, 2),
    toB: [stray({ seq: 700, syn: true })],
  },
  {
    name: 'live-both-passive',
    title: 'Both ends listen; an old SYN wanders between them (Figure 11).',
    a: {},
    b: {},
    listening: ['A', 'B'],
    toB: [stray({ seq: 700, syn: true })],
  },
  {
    name: 'live-half-open-data',
    title: 'A crashes; B has text to send.',
    a: { ...OPEN, ...CRASHES },
    b: { SEND: { times: 2, in: ['ESTABLISHED'] } },
    listening: ['B'],
  },
  {
    name: 'live-half-open-idle',
    title: 'A crashes; B is idle, and nothing is ever lost.',
    a: { ...OPEN, ...CRASHES },
    b: {},
    listening: ['B'],
    network: { kind: 'set', capacity: 4, loses: false },
  },
  {
    name: 'live-half-open-keep-alive',
    title: 'A crashes; B is idle but keeps the connection alive.',
    a: { ...OPEN, ...CRASHES },
    b: {},
    listening: ['B'],
    timers: { keepAlive: 'running' },
  },
  {
    name: 'live-half-open-again',
    title: 'A crashes and opens again; B still has the old connection and does not send (Figure 9).',
    a: { ...OPEN, 'OPEN.ACTIVE': { times: 2, in: ['CLOSED'] }, ...CRASHES },
    b: { 'OPEN.PASSIVE': { times: 'any', in: ['CLOSED'] } },
    listening: ['B'],
    isnsA: ISNS_A.slice(0, 2),
    isnsB: ISNS_B,
  },
  {
    name: 'live-user-timeout',
    title: 'Both ends may close; the network may lose everything, and the user timeout runs.',
    a: { ...OPEN, ...CLOSES_ESTABLISHED },
    b: { ...CLOSES_ESTABLISHED },
    listening: ['B'],
    network: { kind: 'set', capacity: 1, loses: true },
    timers: { user: 'running' },
  },
  {
    name: 'live-server-never-closes',
    title: 'A closes; the application of B never does.',
    a: { ...OPEN, ...CLOSES_ESTABLISHED },
    b: {},
    listening: ['B'],
    timers: { keepAlive: 'running' },
  },
  {
    name: 'live-abort',
    title: 'A may abort; B is idle.',
    a: { ...OPEN, ABORT: { times: 'any', in: ['ESTABLISHED'] } },
    b: {},
    listening: ['B'],
  },
  {
    name: 'live-zero-window',
    title: 'A sends more than the window of B holds; B reads when it likes.',
    a: { ...OPEN, SEND: { times: 2, in: ['ESTABLISHED'] } },
    b: { RECEIVE: { times: 'any', in: ['ESTABLISHED'] } },
    listening: ['B'],
    limits: { window: 1, mss: 1, eagerReader: false },
  },
  {
    name: 'live-two-incarnations',
    title: 'The same pair of sockets is opened twice.',
    a: {
      'OPEN.ACTIVE': { times: 2, in: ['CLOSED'] },
      CLOSE: { times: 'any', in: ['ESTABLISHED'] },
    },
    b: {
      'OPEN.PASSIVE': { times: 1, in: ['CLOSED'] },
      CLOSE: { times: 'any', in: ['CLOSE-WAIT'] },
    },
    listening: ['B'],
    isnsA: ISNS_A.slice(0, 2),
    isnsB: ISNS_B,
  },
  {
    name: 'live-keep-alive-any',
    title: 'The keep-alive timer of both ends may expire at any time, also when it does not run.',
    a: { ...OPEN, SEND: { times: 1, in: ['ESTABLISHED'] }, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
    b: { SEND: { times: 1, in: ['CLOSE-WAIT'] }, CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
    network: { kind: 'set', capacity: 1, loses: true },
    listening: ['B'],
    timers: { keepAlive: 'any' },
  },
];

/** Systems small enough for questions about endless runs, in which the applications can do what fairness asks of them. */
export const LIVENESS_SCENARIOS: readonly Scenario[] = STORIES.map((story) =>
  scenario({
    network: LOSSY,
    ...story,
    name: `${story.name}/${story.network?.kind === 'set' && !story.network.loses ? 'lossless' : 'lossy'}`,
    timers: { ...RETRANSMIT, ...story.timers },
    tags: ['liveness', ...(story.tags ?? [])],
  }),
);
