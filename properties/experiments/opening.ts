import { scenario, stray } from '../../model/scenario-builder.js';
import { propertyById, scenarioByName } from './by-id.js';
import type { Experiment } from './experiment.js';
import { onScenario } from './on-scenario.js';
import { inState, pairAlways } from './statements.js';

const OLD_SYN = scenario({
  name: 'why-old-syn',
  title: 'A server listens; an old duplicate SYN of a connection long gone arrives.',
  a: { 'OPEN.ACTIVE': 1 },
  b: {},
  listening: ['B'],
  isnsB: [5000, 5100],
  network: { kind: 'set', capacity: 3, loses: true },
  toB: [stray({ seq: 700, syn: true })],
  timers: { retransmission: 'running' },
});

const ESTABLISHED_MEANS_PEER = pairAlways(
  'established-means-the-peer-chose-this-number',
  'If the server is ESTABLISHED, the client has really sent the SYN it rests on.',
  ({ b }) => inState('ESTABLISHED')(b),
  ({ b }) => b.state !== 'ESTABLISHED' || b.ghost.peerLife !== 0,
);

const STRAY_SYN_AND_RESET = scenario({
  name: 'why-stray-syn-and-reset',
  title: 'A server listens; a stray SYN and a RST for it arrive.',
  a: {},
  b: {},
  listening: ['B'],
  network: { kind: 'set', capacity: 3, loses: true },
  toB: [stray({ seq: 700, syn: true }), stray({ seq: 701, rst: true })],
  timers: { retransmission: 'running' },
  tags: ['forged'],
});

const SERVER_STAYS = pairAlways(
  'the-server-keeps-listening',
  'Whatever strangers send, the server is in LISTEN or about to return to it.',
  () => true,
  ({ b }) => b.state === 'LISTEN' || b.state === 'SYN-RECEIVED',
);

const CLIENT_NEVER_LISTENS = pairAlways(
  'a-client-never-listens',
  'An application that only opened actively never finds its socket in LISTEN.',
  ({ a }) => a.state !== 'CLOSED',
  ({ a }) => a.state !== 'LISTEN',
);

const REFUSED_SIMULTANEOUSLY = scenario({
  name: 'why-active-syn-received',
  title: 'Both ends open at once; a RST arrives in SYN-RECEIVED.',
  a: { 'OPEN.ACTIVE': 1 },
  b: { 'OPEN.ACTIVE': 1, ABORT: { times: 1, in: ['SYN-RECEIVED'] } },
  network: { kind: 'ordered', capacity: 4, loses: false },
});

const BLIND_RESET = scenario({
  name: 'why-blind-reset',
  title: 'A client connects; somebody who cannot see its SYN sends RSTs without an acceptable ACK.',
  a: { 'OPEN.ACTIVE': 1 },
  b: {},
  listening: ['B'],
  network: { kind: 'set', capacity: 4, loses: true },
  toA: [
    stray({ seq: 0, rst: true }),
    stray({ seq: 4711, rst: true }),
    stray({ seq: 7, ack: 2000, rst: true }),
  ],
  timers: { retransmission: 'running' },
  tags: ['forged'],
});

const CLIENT_IS_NOT_REFUSED = pairAlways(
  'a-listening-server-is-reached',
  'The client is never told that its connection was reset, for the server listens.',
  ({ a }) => a.state === 'SYN-SENT' || a.ghost.ending === 'reset',
  ({ a }) => !(a.state === 'CLOSED' && a.ghost.ending === 'reset'),
);

/** Why opening is as it is. */
export const OPENING_EXPERIMENTS: readonly Experiment[] = [
  {
    key: 'W-01',
    name: 'three-messages',
    question: 'Why does a connection need three messages and not two?',
    answer:
      'With two messages the server believes every SYN. An old duplicate, which nobody sent now, then makes a connection with nobody in three steps. ' +
      'The third message is the proof that the other end is there and chose this initial sequence number: with it no old SYN ever establishes anything.',
    sources: ['RFC 9293 §3.5', 'P-03'],
    cases: [
      {
        name: 'base',
        title: 'Three messages: ESTABLISHED only with a client that is there.',
        expected: 'holds',
        decide: () => onScenario({ scenario: OLD_SYN, property: ESTABLISHED_MEANS_PEER }),
      },
      {
        name: 'two-messages',
        title: 'LISTEN goes to ESTABLISHED as soon as a SYN arrives.',
        expected: 'violated',
        decide: () =>
          onScenario({ scenario: OLD_SYN, property: ESTABLISHED_MEANS_PEER, fault: 'two-way-handshake' }),
      },
      {
        name: 'recovers',
        title:
          'Three messages, and the network is fair: the real connection is established although the old SYN came first.',
        expected: 'holds',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-old-syn/lossy'),
            property: propertyById('old-syn-recovers'),
          }),
      },
    ],
  },
  {
    key: 'W-15',
    name: 'remember-the-origin',
    question: 'Why must SYN-RECEIVED remember whether the connection was opened actively or passively?',
    answer:
      'A RST in SYN-RECEIVED must lead a server back to LISTEN, and a client to CLOSED. If the origin is forgotten, either one stray SYN and one RST ' +
      'close the server for good, or a refused client becomes a listener that nobody asked for (MUST-11).',
    sources: ['RFC 9293 §3.5.3', 'MUST-11'],
    cases: [
      {
        name: 'base',
        title: 'The origin is remembered: the server listens again.',
        expected: 'holds',
        decide: () => onScenario({ scenario: STRAY_SYN_AND_RESET, property: SERVER_STAYS }),
      },
      {
        name: 'always-closed',
        title: 'A RST in SYN-RECEIVED always leads to CLOSED.',
        expected: 'violated',
        decide: () =>
          onScenario({ scenario: STRAY_SYN_AND_RESET, property: SERVER_STAYS, fault: 'passive-rst-closes' }),
      },
      {
        name: 'client-base',
        title: 'The origin is remembered: a refused client is CLOSED.',
        expected: 'holds',
        decide: () => onScenario({ scenario: REFUSED_SIMULTANEOUSLY, property: CLIENT_NEVER_LISTENS }),
      },
      {
        name: 'always-listen',
        title: 'A RST in SYN-RECEIVED always leads to LISTEN.',
        expected: 'violated',
        decide: () =>
          onScenario({
            scenario: REFUSED_SIMULTANEOUSLY,
            property: CLIENT_NEVER_LISTENS,
            fault: 'active-rst-listens',
          }),
      },
    ],
  },
  {
    key: 'W-16',
    name: 'no-reset-for-a-reset',
    question: 'Why is a RST never answered by a RST?',
    answer:
      'Two hosts that have forgotten each other would send RSTs back and forth for ever. As no RST is answered, every exchange between them ends.',
    sources: ['RFC 9293 §3.5.2', 'E-13'],
    cases: [
      {
        name: 'base',
        title: 'A RST is dropped in CLOSED: deliveries alone never go on for ever.',
        expected: 'holds',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-refused/lossy'),
            property: propertyById('no-ack-storm'),
          }),
      },
      {
        name: 'answered',
        title: 'CLOSED answers a RST with a RST.',
        expected: 'violated',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-refused/lossy'),
            property: propertyById('no-ack-storm'),
            fault: 'closed-answers-rst',
          }),
      },
    ],
  },
  {
    key: 'W-17',
    name: 'reset-needs-an-ack-in-syn-sent',
    question: 'Why does SYN-SENT take a RST only if it acknowledges our SYN?',
    answer:
      'In SYN-SENT nothing is known of the numbers of the peer, so that any RST would be in order. The acknowledgment of our SYN is the only proof that its sender ' +
      'has seen it: without this rule whoever guesses that a connection is being opened can refuse it with one segment.',
    sources: ['RFC 9293 §3.5.3, §3.10.7.3', 'E-17'],
    cases: [
      {
        name: 'base',
        title: 'Blind RSTs do nothing in SYN-SENT.',
        expected: 'holds',
        decide: () => onScenario({ scenario: BLIND_RESET, property: CLIENT_IS_NOT_REFUSED }),
      },
      {
        name: 'any-reset',
        title: 'SYN-SENT takes a RST without ACK.',
        expected: 'violated',
        decide: () =>
          onScenario({ scenario: BLIND_RESET, property: CLIENT_IS_NOT_REFUSED, fault: 'syn-sent-blind-rst' }),
      },
    ],
  },
];
