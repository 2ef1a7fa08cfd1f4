import { scenario } from '../../model/scenario-builder.js';
import { propertyById, scenarioByName } from './by-id.js';
import { type ClosingOrder, closingCosts, type HeldRecords } from './closing-costs.js';
import type { CaseResult, Experiment } from './experiment.js';
import { onScenario } from './on-scenario.js';
import { inState, pairAlways, pairSometimes } from './statements.js';

const LOSSY = { kind: 'set', capacity: 3, loses: true } as const;
const RETRANSMIT = { retransmission: 'running' } as const;

const LATE_ANSWER = scenario({
  name: 'why-late-answer',
  title: 'The client closes after its request; the server still has an octet to send, and closes then.',
  a: { CLOSE: { times: 1, in: ['ESTABLISHED'] } },
  b: { SEND: { times: 1, in: ['CLOSE-WAIT', 'LAST-ACK'] }, CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
  connected: true,
  network: LOSSY,
  timers: RETRANSMIT,
});

const NOTHING_MORE_IS_LOST = pairAlways(
  'what-the-server-sent-has-arrived',
  'When the client is in TIME-WAIT, every octet that the server gave to SEND has been delivered.',
  ({ a }) => a.state === 'TIME-WAIT',
  ({ a, b }) => a.state !== 'TIME-WAIT' || a.ghost.delivered === b.ghost.accepted,
);

const THREE_SEGMENTS = pairSometimes(
  'three-segments-suffice',
  'The client goes from FIN-WAIT-1 to TIME-WAIT at once: the FIN of the server carries the ACK, and three segments close the connection.',
  ({ a, b }) => a.state === 'TIME-WAIT' && b.state === 'CLOSED',
);

const endsBy = (call: 'CLOSE' | 'ABORT') =>
  scenario({
    name: `why-${call.toLowerCase()}`,
    title: `The client sends two octets and calls ${call}.`,
    a: { SEND: { times: 2, in: ['ESTABLISHED'] }, [call]: { times: 1, in: ['ESTABLISHED'] } },
    b: { CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
    connected: true,
    network: LOSSY,
    timers: RETRANSMIT,
  });

const ALL_DELIVERED = pairAlways(
  'all-that-was-sent-has-arrived',
  'When the connection is over at both ends, the server has received every octet that the client gave to SEND.',
  ({ a, b }) => inState('CLOSED')(a) && inState('CLOSED')(b) && a.ghost.accepted > 0,
  ({ a, b }) => !(inState('CLOSED')(a) && inState('CLOSED')(b)) || b.ghost.delivered === a.ghost.accepted,
);

const closer = (who: 'client' | 'server' | 'both') =>
  scenario({
    name: `why-${who}-closes`,
    title: `Who closes first: ${who}.`,
    a: { CLOSE: { times: 1, in: who === 'server' ? ['CLOSE-WAIT'] : ['ESTABLISHED'] } },
    b: { CLOSE: { times: 1, in: who === 'client' ? ['CLOSE-WAIT'] : ['ESTABLISHED'] } },
    connected: true,
    network: LOSSY,
    timers: RETRANSMIT,
  });

const holder = (id: string, statement: string, a: boolean, b: boolean) =>
  pairAlways(
    id,
    statement,
    (p) => p.a.ghost.ending === 'graceful' && p.b.ghost.ending === 'graceful',
    (p) =>
      p.a.ghost.ending !== 'graceful' ||
      p.b.ghost.ending !== 'graceful' ||
      (p.a.ghost.timeWait === a && p.b.ghost.timeWait === b),
  );

const CLIENT_HOLDS = holder(
  'the-client-held-time-wait',
  'After it is over, the client alone has held TIME-WAIT.',
  true,
  false,
);
const SERVER_HOLDS = holder(
  'the-server-held-time-wait',
  'After it is over, the server alone has held TIME-WAIT.',
  false,
  true,
);
const SOME_HOLD_BOTH = pairSometimes(
  'both-hold-time-wait',
  'FINs that cross lead both ends through CLOSING to TIME-WAIT.',
  ({ a, b }) => a.state === 'TIME-WAIT' && b.state === 'TIME-WAIT',
);

/** Records held at the end, by side and order of closing; "first closer pays" must be what the runs show. */
function accumulated(): CaseResult {
  const costs = closingCosts();
  const most = Math.max(...costs.map((c) => c.connections));
  const told = (side: 'client' | 'server', { timeWait, closeWait, finWait2 }: HeldRecords): string =>
    [`${timeWait} TIME-WAIT`, `${closeWait} CLOSE-WAIT`, `${finWait2} FIN-WAIT-2`]
      .filter((text) => !text.startsWith('0 '))
      .map((text) => `${side} ${text}`)
      .join(', ');
  const rows = costs.filter((c) => c.connections === most);
  const numbers = Object.fromEntries(
    rows.map((c) => [
      c.order,
      [told('client', c.client), told('server', c.server)].filter((t) => t !== '').join(', ') || 'nothing',
    ]),
  );
  const waits = (order: ClosingOrder) => costs.filter((c) => c.order === order);
  const holds =
    waits('client first').every((c) => c.client.timeWait === c.connections && c.server.timeWait === 0) &&
    waits('server first').every((c) => c.server.timeWait === c.connections && c.client.timeWait === 0) &&
    waits('simultaneous').every((c) => c.client.timeWait + c.server.timeWait === 2 * c.connections) &&
    waits('server never closes').every((c) => c.server.closeWait === c.connections) &&
    waits('client aborts').every((c) => c.pays === 'nobody');
  return {
    verdict: holds ? 'holds' : 'violated',
    states: 0,
    transitions: costs.length,
    participants: ['client', 'server'],
    story: [],
    loopFrom: null,
    trace: null,
    numbers,
  };
}

/** Why closing is as it is, and who pays for it. */
export const CLOSING_EXPERIMENTS: readonly Experiment[] = [
  {
    key: 'W-02',
    name: 'four-segments',
    question: 'Why does closing take four segments, and not a FIN and its answer?',
    answer:
      'A FIN closes one direction only: it says that its sender has no more to say, not that it will not listen. Between the ACK of the first FIN and the second FIN the other ' +
      'application may still send. If TCP answered a FIN with its own FIN at once, what that application sends afterwards would be lost. ' +
      'Where it has nothing more to send, its FIN carries the ACK, and three segments suffice.',
    sources: ['RFC 9293 §3.6', 'C-05', 'C-08'],
    cases: [
      {
        name: 'base',
        title: 'The FIN of the server waits for its application.',
        expected: 'holds',
        decide: () => onScenario({ scenario: LATE_ANSWER, property: NOTHING_MORE_IS_LOST }),
      },
      {
        name: 'fin-answered-by-fin',
        title: 'TCP answers the FIN with its own FIN at once.',
        expected: 'violated',
        decide: () =>
          onScenario({ scenario: LATE_ANSWER, property: NOTHING_MORE_IS_LOST, fault: 'auto-fin' }),
      },
      {
        name: 'three-suffice',
        title: 'A server with nothing more to send closes at once: FIN and ACK share a segment.',
        expected: 'holds',
        decide: () => onScenario({ scenario: closer('client'), property: THREE_SEGMENTS }),
      },
    ],
  },
  {
    key: 'W-12',
    name: 'close-wait-leak',
    question: 'Why do connections pile up in CLOSE-WAIT, and whose fault is it?',
    answer:
      'CLOSE-WAIT means: the peer has closed, TCP has told the application, and waits for its CLOSE. No timer of RFC 9293 ends it, for the application may rightly go on sending. ' +
      'So connections that stay there are leaked by the application. The peer waits in FIN-WAIT-2, which has no timer either: some stacks add one, outside the RFC.',
    sources: ['RFC 9293 §3.6', 'T-FW2'],
    cases: [
      {
        name: 'base',
        title: 'The application closes at some time: CLOSE-WAIT is left.',
        expected: 'holds',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-close-established/lossy'),
            property: propertyById('close-wait-is-left-if-the-application-closes'),
          }),
      },
      {
        name: 'never-closes',
        title: 'The application of the server never closes.',
        expected: 'violated',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-server-never-closes/lossy'),
            property: propertyById('close-wait-is-left-if-the-application-closes'),
          }),
      },
      {
        name: 'fin-wait-2',
        title: 'The client, meanwhile, is to leave FIN-WAIT-2.',
        expected: 'violated',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-server-never-closes/lossy'),
            property: {
              ...propertyById('fin-wait-2-is-left-if-the-peer-closes'),
              fairness: ['deliver', 'retransmit', 'keep-alive'],
            } as never,
          }),
      },
      {
        name: 'fin-wait-2-timer',
        title: 'A timer that the RFC does not know ends an idle FIN-WAIT-2.',
        expected: 'holds',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-server-never-closes/lossy'),
            property: {
              ...propertyById('fin-wait-2-is-left-if-the-peer-closes'),
              fairness: ['deliver', 'retransmit', 'keep-alive'],
            } as never,
            fault: 'fin-wait-2-times-out',
          }),
      },
    ],
  },
  {
    key: 'W-13',
    name: 'abort-loses-data',
    question: 'What does a RST lose that a FIN does not?',
    answer:
      'A FIN stands behind all text in the order of the numbers: when it has been acknowledged, everything before it has arrived. A RST stands nowhere: ' +
      'it throws away what is queued or in flight, and the peer learns only that the connection was reset, not how much is missing.',
    sources: ['RFC 9293 §3.5.3, §3.10.5', 'P-02', 'C-07', 'C-09', 'SHLD-3', 'MAY-1'],
    cases: [
      {
        name: 'base',
        title: 'The client sends two octets and calls CLOSE.',
        expected: 'holds',
        decide: () => onScenario({ scenario: endsBy('CLOSE'), property: ALL_DELIVERED }),
      },
      {
        name: 'abort',
        title: 'The client sends two octets and calls ABORT.',
        expected: 'violated',
        decide: () => onScenario({ scenario: endsBy('ABORT'), property: ALL_DELIVERED }),
      },
      {
        name: 'unread-text',
        title:
          'Linux and others: CLOSE with unread text sends a RST instead of a FIN (half-duplex close, SHLD-3).',
        expected: 'violated',
        decide: () =>
          onScenario({
            scenario: scenario({
              name: 'why-unread-text',
              title: 'The server closes without having read; the client sends.',
              profile: 'linux',
              a: {
                SEND: { times: 1, in: ['ESTABLISHED'] },
                CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] },
              },
              b: { CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } },
              connected: true,
              network: LOSSY,
              timers: RETRANSMIT,
              limits: { eagerReader: false },
            }),
            property: ALL_DELIVERED,
          }),
      },
    ],
  },
  {
    key: 'W-20',
    name: 'who-waits',
    question: 'Which end holds TIME-WAIT?',
    answer:
      'The end that sends its FIN before it has received one. So whoever closes first pays: a server that closes first collects TIME-WAIT records, a client that closes ' +
      'first keeps its port. When both close at once both pay.',
    sources: ['RFC 9293 §3.6', 'MUST-13'],
    cases: [
      {
        name: 'base',
        title: 'The client closes first: it alone holds TIME-WAIT.',
        expected: 'holds',
        decide: () => onScenario({ scenario: closer('client'), property: CLIENT_HOLDS }),
      },
      {
        name: 'server-closes',
        title: 'The server closes first: it alone holds TIME-WAIT.',
        expected: 'holds',
        decide: () => onScenario({ scenario: closer('server'), property: SERVER_HOLDS }),
      },
      {
        name: 'client-still-holds',
        title: 'The server closes first: does the client hold TIME-WAIT?',
        expected: 'violated',
        decide: () => onScenario({ scenario: closer('server'), property: CLIENT_HOLDS }),
      },
      {
        name: 'both-close',
        title: 'Both close at once: both hold TIME-WAIT.',
        expected: 'holds',
        decide: () => onScenario({ scenario: closer('both'), property: SOME_HOLD_BOTH }),
      },
      {
        name: 'accumulation',
        title:
          'Five connections in every order of closing: whoever closes first holds one record each, and an abort leaves none.',
        expected: 'holds',
        decide: accumulated,
      },
    ],
  },
];
