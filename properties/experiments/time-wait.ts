import { combine } from '../../checker/verdict.js';
import { scenario } from '../../model/scenario-builder.js';
import { OLD_TEXT_IS_NOT_DELIVERED, quietTimeScenario } from '../sweeps/quiet-time-lab.js';
import { reopeningScenario } from '../sweeps/reopening-lab.js';
import {
  NO_RESET_FOR_LAST_ACK,
  NOTHING_OLD_IS_ALIVE,
  type TimeWaitSetting,
  timeWaitScenario,
} from '../sweeps/time-wait-lab.js';
import { propertyById } from './by-id.js';
import type { CaseResult, Experiment, ExperimentCase } from './experiment.js';
import { onScenario } from './on-scenario.js';
import { pairSometimes, stepAlways } from './statements.js';

/** The lifetime in these cases; `tcproof sweep time-wait` has others. */
const MSL = 2;
const LOSSLESS = { msl: MSL, loses: false } as const;

function lab(
  name: string,
  title: string,
  expected: ExperimentCase['expected'],
  setting: TimeWaitSetting,
  property: typeof NOTHING_OLD_IS_ALIVE,
  fault?: string,
): ExperimentCase {
  const scenario = timeWaitScenario(setting);
  const numbers = { 'TIME-WAIT': setting.timeWait, MSL: setting.msl };
  return {
    name,
    title,
    expected,
    decide: () => onScenario({ scenario, property, numbers, ...(fault === undefined ? {} : { fault }) }),
  };
}

const UNAWARE = pairSometimes(
  'one-end-never-knows',
  'The client has closed in good order, and the server has given up without ever knowing it.',
  ({ a, b }) => a.ghost.ending === 'graceful' && a.ghost.timeWait && b.ghost.ending === 'timeout',
);

/** Whatever TIME-WAIT is: the shortest run for the largest one is told. */
function forEveryTimeWait(): CaseResult {
  const runs = Array.from({ length: 3 * MSL + 2 }, (_, timeWait) =>
    onScenario({
      scenario: timeWaitScenario({ msl: MSL, timeWait, loses: true, giveUp: 2 }),
      property: UNAWARE,
      numbers: { 'TIME-WAIT': `0..${3 * MSL + 1}`, MSL, R2: 2 },
    }),
  );
  const last = runs[runs.length - 1]!;
  return { ...last, verdict: combine(runs.map((r) => r.verdict)) };
}

const ENDS_BY_TIMER = stepAlways(
  'time-wait-ends-by-its-timer',
  'TIME-WAIT ends only when its timer expires.',
  (s) => s.before.state === 'TIME-WAIT' && s.after.state === 'CLOSED',
  (s) => s.event.type === 'TIMEOUT.TIME-WAIT',
);

const assassin = (profile: string) =>
  scenario({
    name: `why-assassination-${profile}`,
    title: 'The client is in TIME-WAIT, the server CLOSED; old copies arrive.',
    profile,
    a: { CLOSE: { times: 1, in: ['ESTABLISHED'] } },
    b: { CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
    connected: true,
    network: { kind: 'bag', capacity: 2, loses: true, duplicates: true },
    timers: { retransmission: 'running' },
  });

const ACK_LOOP = scenario({
  name: 'why-ack-loop',
  title:
    'The client is in TIME-WAIT; the server listens again, and an old duplicate SYN of the client reaches it.',
  profile: 'rfc1337',
  a: { CLOSE: { times: 1, in: ['ESTABLISHED'] } },
  b: { CLOSE: { times: 1, in: ['CLOSE-WAIT'] }, 'OPEN.PASSIVE': { times: 1, in: ['CLOSED'] } },
  connected: true,
  isnsB: [5000, 5100],
  network: { kind: 'set', capacity: 2, loses: true },
  timers: { retransmission: 'running' },
  toB: [{ seq: 900, ack: null, syn: true, fin: false, rst: false, len: 0, wnd: 4, life: 0, at: 0 }],
});

function anyDistance(distances: readonly number[], fault?: string): CaseResult {
  const runs = distances.map((distance) =>
    onScenario({
      scenario: reopeningScenario(distance),
      property: propertyById('old-incarnation-is-inert'),
      ...(fault === undefined ? {} : { fault }),
      numbers: { distances: `${distances[0]}..${distances.at(-1)}` },
    }),
  );
  const bad = runs.find((r) => r.verdict === 'violated');
  return bad ?? { ...runs[runs.length - 1]!, verdict: combine(runs.map((r) => r.verdict)) };
}

const around = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Why TIME-WAIT, and why for so long. */
export const TIME_WAIT_EXPERIMENTS: readonly Experiment[] = [
  {
    key: 'W-03',
    name: 'time-wait-last-ack',
    question: 'Why TIME-WAIT (a): what if the last ACK is late or lost?',
    answer:
      'The end that closes second repeats its FIN until it is acknowledged. If the other end has forgotten the connection by then, the FIN meets CLOSED, and a RST tells a clean close as a failure. ' +
      'If first copies arrive in the end, MSL ticks of TIME-WAIT suffice; if the network may lose every ACK, TIME-WAIT must last longer than the peer repeats its FIN (R2).',
    sources: ['RFC 9293 §3.6', 'C-10'],
    cases: [
      lab(
        'base',
        'TIME-WAIT lasts 2 MSL.',
        'holds',
        { ...LOSSLESS, timeWait: 2 * MSL },
        NO_RESET_FOR_LAST_ACK,
      ),
      lab(
        'no-time-wait',
        'There is no TIME-WAIT.',
        'violated',
        { ...LOSSLESS, timeWait: 0 },
        NO_RESET_FOR_LAST_ACK,
      ),
      lab(
        'msl-less-one',
        'TIME-WAIT lasts MSL - 1.',
        'violated',
        { ...LOSSLESS, timeWait: MSL - 1 },
        NO_RESET_FOR_LAST_ACK,
      ),
      lab('msl', 'TIME-WAIT lasts MSL.', 'holds', { ...LOSSLESS, timeWait: MSL }, NO_RESET_FOR_LAST_ACK),
      lab(
        'loss',
        'TIME-WAIT lasts 2 MSL, but every ACK may be lost, and the peer repeats its FIN for 3 MSL.',
        'violated',
        { msl: MSL, loses: true, timeWait: 2 * MSL, giveUp: 3 * MSL },
        NO_RESET_FOR_LAST_ACK,
      ),
    ],
  },
  {
    key: 'W-04',
    name: 'time-wait-old-duplicates',
    question: 'Why TIME-WAIT (b): what if the same sockets are used again at once?',
    answer:
      'A copy of an old segment may still be on its way when both ends are CLOSED; in a new connection of the same sockets it would be taken for a new one. ' +
      'Two maximum segment lifetimes of TIME-WAIT outlast every copy: one for the last ACK to arrive, one for the last FIN that was sent before it came.',
    sources: ['RFC 9293 §3.4.1, §3.6', 'MUST-13', 'C-10'],
    cases: [
      lab(
        'base',
        'TIME-WAIT lasts 2 MSL.',
        'holds',
        { ...LOSSLESS, timeWait: 2 * MSL },
        NOTHING_OLD_IS_ALIVE,
      ),
      lab(
        'less',
        'TIME-WAIT lasts 2 MSL - 1.',
        'violated',
        { ...LOSSLESS, timeWait: 2 * MSL - 1 },
        NOTHING_OLD_IS_ALIVE,
      ),
      lab('msl', 'TIME-WAIT lasts MSL.', 'violated', { ...LOSSLESS, timeWait: MSL }, NOTHING_OLD_IS_ALIVE),
      lab('none', 'There is no TIME-WAIT.', 'violated', { ...LOSSLESS, timeWait: 0 }, NOTHING_OLD_IS_ALIVE),
    ],
  },
  {
    key: 'W-05',
    name: 'why-two-msl',
    question: 'Why exactly 2 MSL?',
    answer:
      'If first copies arrive and a FIN restarts the timer, 2 MSL is enough and nothing less is. Without the restart 3 MSL are needed: the ACK takes up to MSL, and a FIN sent just before it arrives lives ' +
      'another MSL after a TIME-WAIT that began when the first copy came. And if the network may lose every ACK, no multiple of MSL is enough by itself: the peer repeats its FIN until R2, ' +
      'so that the larger of 2 MSL and R2 + MSL is needed. Ties matter: if a timer may expire before a copy that dies in the same tick, one tick more.',
    sources: ['RFC 9293 §3.4.2, §3.6.1', 'T-05', 'C-10'],
    cases: [
      lab(
        'base',
        '2 MSL; a FIN restarts the timer.',
        'holds',
        { ...LOSSLESS, timeWait: 2 * MSL },
        NOTHING_OLD_IS_ALIVE,
      ),
      lab(
        'less',
        '2 MSL - 1; a FIN restarts the timer.',
        'violated',
        { ...LOSSLESS, timeWait: 2 * MSL - 1 },
        NOTHING_OLD_IS_ALIVE,
      ),
      lab(
        'no-restart',
        '3 MSL - 1; a FIN does not restart the timer.',
        'violated',
        { ...LOSSLESS, timeWait: 3 * MSL - 1 },
        NOTHING_OLD_IS_ALIVE,
        'time-wait-not-restarted',
      ),
      lab(
        'no-restart-three',
        '3 MSL; a FIN does not restart the timer.',
        'holds',
        { ...LOSSLESS, timeWait: 3 * MSL },
        NOTHING_OLD_IS_ALIVE,
        'time-wait-not-restarted',
      ),
      lab(
        'loss',
        '2 MSL; every ACK may be lost, and the peer repeats its FIN for 2 MSL.',
        'violated',
        { msl: MSL, loses: true, timeWait: 2 * MSL, giveUp: 2 * MSL },
        NOTHING_OLD_IS_ALIVE,
      ),
      lab(
        'loss-r2',
        'R2 + MSL; every ACK may be lost, and the peer repeats its FIN for R2 = 2 MSL.',
        'holds',
        { msl: MSL, loses: true, timeWait: 3 * MSL, giveUp: 2 * MSL },
        NOTHING_OLD_IS_ALIVE,
      ),
    ],
  },
  {
    key: 'W-06',
    name: 'two-generals',
    question: 'Can both ends ever be sure that the connection has ended well?',
    answer:
      'No: whoever sends the last message cannot know that it has arrived. For every TIME-WAIT there is a run in which the client has closed in good order and the server, ' +
      'whose FIN was never acknowledged as far as it knows, gives up. TIME-WAIT makes this unlikely, it cannot exclude it.',
    sources: ['RFC 9293 §3.6 case 2'],
    cases: [
      {
        name: 'base',
        title: 'For every TIME-WAIT from 0 to 3 MSL + 1 some run leaves one end in the dark.',
        expected: 'holds',
        decide: forEveryTimeWait,
      },
      {
        name: 'no-loss',
        title: 'If first copies arrive before the peer gives up, no run does.',
        expected: 'violated',
        decide: () =>
          onScenario({
            scenario: timeWaitScenario({ ...LOSSLESS, timeWait: 2 * MSL, giveUp: 3 * MSL }),
            property: UNAWARE,
          }),
      },
    ],
  },
  {
    key: 'W-18',
    name: 'time-wait-assassination',
    question: 'Why should TIME-WAIT ignore a RST (RFC 1337)?',
    answer:
      'An old copy of the last ACK meets the server that is CLOSED already; its RST arrives at the client in TIME-WAIT and, by the letter of RFC 9293, ends it at once. All that TIME-WAIT protects against is open again. ' +
      'Ignoring RSTs in TIME-WAIT repairs it, and then 2 MSL are enough. Another hazard of RFC 1337, an endless loop of ACKs between TIME-WAIT and a server that an old SYN has led to SYN-RECEIVED, remains.',
    sources: ['RFC 1337', 'C-16', 'T-12', 'X-08'],
    cases: [
      {
        name: 'base',
        title: 'A RST in TIME-WAIT is ignored.',
        expected: 'holds',
        decide: () => onScenario({ scenario: assassin('rfc1337'), property: ENDS_BY_TIMER }),
      },
      {
        name: 'letter',
        title: 'A RST in TIME-WAIT closes (RFC 9293 §3.10.7.4).',
        expected: 'violated',
        decide: () => onScenario({ scenario: assassin('rfc9293'), property: ENDS_BY_TIMER }),
      },
      lab(
        'two-msl-are-not-enough',
        'A RST in TIME-WAIT closes: then even 3 MSL + 1 of TIME-WAIT leave old segments alive (H1, H3).',
        'violated',
        { ...LOSSLESS, timeWait: 3 * MSL + 1, profile: 'rfc9293' },
        NOTHING_OLD_IS_ALIVE,
      ),
      {
        name: 'ack-loop',
        title:
          'An old SYN meets the server that listens again, while the client waits: no endless exchange of ACKs (H2)?',
        expected: 'violated',
        decide: () => onScenario({ scenario: ACK_LOOP, property: propertyById('no-ack-storm') }),
      },
    ],
  },
  {
    key: 'W-21',
    name: 'time-wait-reopening',
    question: 'When may a new SYN end TIME-WAIT early (MAY-2)?',
    answer:
      'When its initial sequence number is larger than every number of the old connection: then all old segments stand before the new window and do nothing. ' +
      'A SYN that is not larger is answered by an ACK and TIME-WAIT goes on. If any SYN may reopen, an old segment falls into the new window.',
    sources: ['RFC 9293 §3.6.1 (MAY-2)', 'RFC 6191', 'MAY-2', 'C-11', 'A-O12'],
    cases: [
      {
        name: 'base',
        title: 'A SYN reopens only if it is larger: nothing old acts, whatever the distance.',
        expected: 'holds',
        decide: () => anyDistance(around(-3, 5)),
      },
      {
        name: 'any-syn',
        title: 'Any SYN reopens TIME-WAIT.',
        expected: 'violated',
        decide: () => anyDistance(around(-3, 5), 'any-syn-reopens-time-wait'),
      },
    ],
  },
  {
    key: 'W-22',
    name: 'quiet-time',
    question: 'Why stay quiet after a crash?',
    answer:
      'A host that has lost its memory does not know which numbers are still in flight. If it opens at once, perhaps with the same initial sequence number, old text is taken for new. ' +
      'After one MSL of silence everything old is dead.',
    sources: ['RFC 9293 §3.4.2-3', 'Q-16'],
    cases: [
      {
        name: 'base',
        title: 'Quiet for one MSL.',
        expected: 'holds',
        decide: () =>
          onScenario({ scenario: quietTimeScenario(MSL, MSL), property: OLD_TEXT_IS_NOT_DELIVERED }),
      },
      {
        name: 'less',
        title: 'Quiet for MSL - 1.',
        expected: 'violated',
        decide: () =>
          onScenario({ scenario: quietTimeScenario(MSL, MSL - 1), property: OLD_TEXT_IS_NOT_DELIVERED }),
      },
      {
        name: 'none',
        title: 'Not quiet at all.',
        expected: 'violated',
        decide: () =>
          onScenario({ scenario: quietTimeScenario(MSL, 0), property: OLD_TEXT_IS_NOT_DELIVERED }),
      },
    ],
  },
];
