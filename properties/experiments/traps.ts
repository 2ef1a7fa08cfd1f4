import { DEFAULT_LIMITS } from '../../model/limits.js';
import type { Scenario } from '../../model/scenario.js';
import { type Draft, scenario, stray } from '../../model/scenario-builder.js';
import { segmentLength } from '../../model/segment.js';
import { atOrBefore, before } from '../../model/sequence.js';
import { receiveWindow } from '../../model/tcb.js';
import { arrival } from '../observing.js';
import { NOTHING_OLD_IS_ALIVE, timeWaitScenario } from '../sweeps/time-wait-lab.js';
import { propertyById, scenarioByName } from './by-id.js';
import type { Experiment, ExperimentCase } from './experiment.js';
import { onScenario, type ScenarioCase } from './on-scenario.js';
import { pairAlways, stepAlways } from './statements.js';

const LOSSY = { kind: 'set', capacity: 2, loses: true } as const;
const RETRANSMIT = { retransmission: 'running' } as const;

/** The same system with one switch of the profile set otherwise. */
function reading(base: Scenario, profile: string): Scenario {
  return { ...base, profile };
}

function decided(
  name: string,
  title: string,
  expected: ExperimentCase['expected'],
  parts: ScenarioCase,
): ExperimentCase {
  return { name, title, expected, decide: () => onScenario(parts) };
}

/** Base: the reading that works; letter: what the text says. */
function twoReadings(
  system: Scenario,
  property: ScenarioCase['property'],
  base: readonly [profile: string, title: string],
  letter: readonly [profile: string, title: string],
): readonly ExperimentCase[] {
  return [
    decided('base', base[1], 'holds', { scenario: reading(system, base[0]), property }),
    decided('letter', letter[1], 'violated', { scenario: reading(system, letter[0]), property }),
  ];
}

function system(draft: Omit<Draft, 'network'> & Partial<Pick<Draft, 'network'>>): Scenario {
  return scenario({ network: LOSSY, timers: RETRANSMIT, ...draft });
}

const CROSSING = scenarioByName('live-simultaneous-open/lossy');
const FIGURE_7 = stepAlways(
  'the-crossing-syn-ack-establishes',
  'In SYN-RECEIVED after a simultaneous open, the SYN,ACK of the peer establishes, as Figure 7 shows.',
  (s) =>
    s.before.state === 'SYN-RECEIVED' &&
    (arrival(s)?.syn ?? false) &&
    arrival(s)?.ack === s.before.tcb.sndNxt,
  (s) => s.after.state !== 'SYN-RECEIVED',
);

const CLOSED_TOO_EARLY = system({
  name: 'trap-close-in-syn-received',
  title: 'An old SYN reaches a server, its application closes, and old text follows.',
  a: {},
  b: { CLOSE: { times: 1, in: ['SYN-RECEIVED'] } },
  listening: ['B'],
  toB: [
    stray({ seq: 700, syn: true }),
    stray({ seq: 701, ack: 5001, len: 1 }),
    stray({ seq: 701, ack: 4999, len: 1 }),
  ],
  network: { kind: 'set', capacity: 4, loses: true },
  tags: ['forged'],
});
const NOTHING_FROM_NOBODY = stepAlways(
  'nothing-is-taken-from-nobody',
  'While our SYN is not acknowledged, no text is taken.',
  (s) =>
    s.before.tcb.sndUna === s.before.tcb.iss && s.before.state === 'FIN-WAIT-1' && (arrival(s)?.len ?? 0) > 0,
  (s) => s.after.tcb.sndUna !== s.after.tcb.iss || s.after.tcb.rcvNxt === s.before.tcb.rcvNxt,
);

const WIDE = system({
  name: 'trap-wide-segment',
  title: 'A segment begins before the window and ends beyond it.',
  a: {},
  b: {},
  connected: true,
  toB: [stray({ seq: 999, ack: 5001, len: 9 })],
  tags: ['forged'],
});
const COVERED_IS_TAKEN = stepAlways(
  'what-covers-the-window-is-taken',
  'Text that covers RCV.NXT is taken as far as it is in the window.',
  (s) => {
    const segment = arrival(s);
    const { rcvNxt } = s.before.tcb;
    return (
      segment !== null &&
      s.before.state === 'ESTABLISHED' &&
      segment.ack !== null &&
      segmentLength(segment) > receiveWindow(s.before.tcb, DEFAULT_LIMITS) &&
      atOrBefore(segment.seq, rcvNxt)
    );
  },
  (s) => before(s.before.tcb.rcvNxt, s.after.tcb.rcvNxt),
);

const UNREAD = system({
  name: 'trap-receive-when-closing',
  title: 'The client sends and closes; the server closes without having read, and reads then.',
  a: { SEND: { times: 1, in: ['ESTABLISHED'] }, CLOSE: { times: 1, in: ['ESTABLISHED'] } },
  b: {
    CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] },
    RECEIVE: { times: 1, in: ['LAST-ACK', 'CLOSING', 'TIME-WAIT'] },
  },
  connected: true,
  limits: { eagerReader: false },
});
const UNREAD_IS_RETURNED = stepAlways(
  'what-waits-is-returned',
  'RECEIVE returns text that is still there.',
  (s) => s.event.type === 'RECEIVE' && s.before.tcb.unread.length > 0,
  (s) => s.outputs.some((o) => o.type === 'deliver'),
);

const stale = (name: string, isn: number): Scenario =>
  system({
    name: `trap-absolute-number-${name}`,
    title: `The client connects to a server with the initial number ${isn}; a stale <SEQ=0> RST,ACK is in flight.`,
    a: { 'OPEN.ACTIVE': 1 },
    b: {},
    listening: ['B'],
    isnsB: [isn],
    toA: [stray({ seq: 0, ack: 4000, rst: true })],
    network: { kind: 'set', capacity: 3, loses: true },
    tags: ['forged'],
  });
const NOT_RESET = pairAlways(
  'a-stale-reset-does-nothing',
  'The client is never reset.',
  ({ a }) => a.state === 'ESTABLISHED' || a.ghost.ending === 'reset',
  ({ a }) => a.ghost.ending !== 'reset',
);

const ICMP = system({
  name: 'trap-hard-error',
  title: 'A forged ICMP error arrives in ESTABLISHED.',
  a: {},
  b: { 'ICMP.HARD': { times: 1, in: ['ESTABLISHED'] } },
  connected: true,
});
const SURVIVES_ICMP = pairAlways(
  'an-icmp-error-does-not-kill',
  'An established connection survives an ICMP error that anybody may have sent.',
  () => true,
  ({ b }) => b.state !== 'CLOSED',
);

const ABORTED = (profile: string, timeWait: number): Scenario =>
  scenario({
    name: `trap-after-abort-${profile}`,
    title: 'The client sends, aborts, and opens again at once with the same number.',
    profile,
    a: {
      SEND: { times: 1, in: ['ESTABLISHED'] },
      ABORT: { times: 1, in: ['ESTABLISHED'] },
      'OPEN.ACTIVE': { times: 1, in: ['CLOSED'] },
    },
    b: { 'OPEN.PASSIVE': { times: 1, in: ['CLOSED'] } },
    connected: true,
    isnsA: [1000, 1000],
    isnsB: [5000, 5100],
    network: { kind: 'aged', msl: 1, loses: true, ties: 'segments first' },
    timers: { timeWait: 'running' },
    clocks: { timeWait },
  });
const OLD_TEXT = stepAlways(
  'old-text-is-not-delivered',
  'No octet of an older connection is handed to the user.',
  (s) => s.outputs.some((o) => o.type === 'deliver'),
  (s) =>
    s.outputs.every((o) => o.type !== 'deliver' || o.ranges.every((r) => r.life === s.before.ghost.peerLife)),
);

const NO_STORM = propertyById('no-ack-storm');
const SIMULTANEOUS_CLOSE = system({
  name: 'trap-simultaneous-close',
  title: 'Both ends close at once; FINs may come twice.',
  a: { CLOSE: { times: 1, in: ['ESTABLISHED'] } },
  b: { CLOSE: { times: 1, in: ['ESTABLISHED'] } },
  connected: true,
});

const BOTH_SEND = system({
  name: 'trap-both-send',
  title: 'Both ends send, and the network reorders.',
  a: { SEND: { times: 2, in: ['ESTABLISHED'] } },
  b: { SEND: { times: 1, in: ['ESTABLISHED'] } },
  connected: true,
  network: { kind: 'set', capacity: 3, loses: true },
});
const TEXT_IS_TAKEN = stepAlways(
  'text-in-order-is-taken',
  'Text that stands at RCV.NXT is taken, however old its ACK.',
  (s) => {
    const segment = arrival(s);
    return (
      s.before.state === 'ESTABLISHED' &&
      segment !== null &&
      segment.len > 0 &&
      segment.seq === s.before.tcb.rcvNxt
    );
  },
  (s) => before(s.before.tcb.rcvNxt, s.after.tcb.rcvNxt),
);

/** Where the letter of RFC 9293 misbehaves or contradicts itself: docs/findings.md tells each story. */
export const TRAP_EXPERIMENTS: readonly Experiment[] = [
  {
    key: 'T-04',
    name: 'crossing-syn-ack',
    question: 'Can Figure 7 (simultaneous open) happen as drawn?',
    answer:
      'No. By §3.10.7.4 the SYN,ACK of the peer stands before the window in SYN-RECEIVED: it is unacceptable, is answered by an ACK, and establishes nothing. ' +
      'The connection is established all the same, by the ACKs that answer it: two segments more than the figure shows.',
    sources: ['RFC 9293 §3.5 Figure 7, §3.10.7.4'],
    cases: [
      decided('base', 'By the letter, simultaneous open establishes at last.', 'holds', {
        scenario: CROSSING,
        property: propertyById('simultaneous-open-completes'),
      }),
      decided('letter', 'By the letter, the crossing SYN,ACK establishes as drawn.', 'violated', {
        scenario: CROSSING,
        property: FIGURE_7,
      }),
      decided('figure', 'If the SYN is trimmed first, the crossing SYN,ACK establishes as drawn.', 'holds', {
        scenario: reading(CROSSING, 'rfc9293+crossingSynAck=establish'),
        property: FIGURE_7,
      }),
    ],
  },
  {
    key: 'T-05',
    name: 'fin-in-time-wait',
    question: 'Does a retransmitted FIN restart TIME-WAIT?',
    answer:
      'By the letter it never can: the FIN stands before the window, fails the first check, is acknowledged there, and the text that restarts the timer is not reached. ' +
      'Then 2 MSL are not enough. The intent, a restart, makes them enough.',
    sources: ['RFC 9293 §3.10.7.4 first, eighth', 'W-05'],
    cases: [
      decided('base', 'A FIN restarts 2 MSL.', 'holds', {
        scenario: timeWaitScenario({ msl: 1, timeWait: 2, loses: false }),
        property: NOTHING_OLD_IS_ALIVE,
      }),
      decided('letter', 'The acceptability check comes first.', 'violated', {
        scenario: timeWaitScenario({
          msl: 1,
          timeWait: 2,
          loses: false,
          profile: 'rfc1337+finInTimeWait=acceptability first',
        }),
        property: NOTHING_OLD_IS_ALIVE,
      }),
    ],
  },
  {
    key: 'T-06',
    name: 'ack-in-time-wait',
    question: 'What does TIME-WAIT do with an ACK?',
    answer:
      'The text says that only a FIN can arrive, and to acknowledge and restart. Taken literally a pure ACK is acknowledged too: after a simultaneous close both ends answer each other for ever, and 2 MSL never end.',
    sources: ['RFC 9293 §3.10.7.4 fifth', 'P-07'],
    cases: twoReadings(
      SIMULTANEOUS_CLOSE,
      NO_STORM,
      ['rfc9293', 'Only a FIN is answered.'],
      ['rfc9293+ackInTimeWait=acknowledge', 'Whatever arrives is acknowledged.'],
    ),
  },
  {
    key: 'T-07',
    name: 'close-in-syn-received',
    question: 'What if the user closes in SYN-RECEIVED?',
    answer:
      'FIN-WAIT-1 is entered with the SYN unacknowledged, and FIN-WAIT-1 uses the rule of ESTABLISHED: a duplicate ACK is ignored and the text is processed. So an old SYN, a CLOSE and old text ' +
      'suffice to deliver text in a connection that nobody opened. FIN-WAIT-1 must ask for the ACK of the SYN first.',
    sources: ['RFC 9293 §3.10.4, §3.10.7.4 fifth'],
    cases: twoReadings(
      CLOSED_TOO_EARLY,
      NOTHING_FROM_NOBODY,
      ['rfc9293', 'Our SYN must be acknowledged as in SYN-RECEIVED.'],
      ['rfc9293+closeInSynReceived=established rule', 'The rule of ESTABLISHED applies.'],
    ),
  },
  {
    key: 'T-08',
    name: 'window-on-syn-ack',
    question: 'Who sets SND.WND of the active opener?',
    answer:
      'By the letter nobody: the step that establishes from SYN-SENT does not set it, so that the active opener may send nothing until another ACK comes. RFC 1122 had added the missing line.',
    sources: ['RFC 9293 §3.10.7.3', 'RFC 1122 §4.2.2.20(c)'],
    cases: twoReadings(
      scenarioByName('live-open/lossy'),
      pairAlways(
        'the-active-opener-may-send',
        'In ESTABLISHED the window that the peer has offered is known.',
        ({ a }) => a.state === 'ESTABLISHED',
        ({ a }) => a.state !== 'ESTABLISHED' || a.tcb.sndWnd > 0,
      ),
      ['rfc9293', 'The SYN,ACK sets SND.WND.'],
      ['rfc9293+windowOnSynAck=unset', 'Nothing sets it.'],
    ),
  },
  {
    key: 'T-10',
    name: 'repeated-syn',
    question: 'What does a retransmitted SYN draw in SYN-RECEIVED?',
    answer:
      'By the letter an ACK, which SYN-SENT drops: if the SYN,ACK was lost, the retransmitted SYN does not help, and everything rests on the retransmission timer of the other end. Stacks send the SYN,ACK again.',
    sources: ['RFC 9293 §3.10.7.4 first'],
    cases: [
      decided(
        'base',
        'A retransmitted SYN draws the SYN,ACK again; the server itself never retransmits.',
        'holds',
        {
          scenario: reading(scenarioByName('live-open/lossy'), 'rfc9293+repeatedSyn=syn-ack'),
          property: propertyById('syn-sent-is-left'),
          fault: 'syn-ack-not-retransmitted',
        },
      ),
      decided('letter', 'It draws an ACK; the server itself never retransmits.', 'violated', {
        scenario: scenarioByName('live-open/lossy'),
        property: propertyById('syn-sent-is-left'),
        fault: 'syn-ack-not-retransmitted',
      }),
      decided('timer', 'It draws an ACK; the server retransmits.', 'holds', {
        scenario: scenarioByName('live-open/lossy'),
        property: propertyById('syn-sent-is-left'),
      }),
    ],
  },
  {
    key: 'T-13',
    name: 'after-abort',
    question: 'Does the sender of a RST wait in TIME-WAIT?',
    answer:
      '§3.5.2 and note 3 of Figure 5 want it, §3.10.5 deletes the TCB. If it is deleted and the same numbers are used again at once, old text is taken for new; two lifetimes in TIME-WAIT prevent it.',
    sources: ['RFC 9293 §3.5.2, §3.10.5', 'E-20'],
    cases: [
      decided('base', 'The sender of the RST holds TIME-WAIT for 2 MSL.', 'holds', {
        scenario: ABORTED('without-may-12+afterAbort=time-wait+rstInTimeWait=ignore', 2),
        property: OLD_TEXT,
      }),
      decided('letter', 'The TCB is deleted at once (§3.10.5).', 'violated', {
        scenario: ABORTED('without-may-12', 2),
        property: OLD_TEXT,
      }),
    ],
  },
  {
    key: 'T-14',
    name: 'wide-segment',
    question: 'Is a segment acceptable that covers the whole window and more on both sides?',
    answer:
      'Some of its octets are in the window, yet the test of §3.4 looks only at the first and the last one: the segment is refused, and comes again.',
    sources: ['RFC 9293 §3.4'],
    cases: twoReadings(
      WIDE,
      COVERED_IS_TAKEN,
      ['rfc9293+acceptability=any octet', 'Any octet in the window makes it acceptable.'],
      ['rfc9293', 'The first or the last octet must be in the window.'],
    ),
  },
  {
    key: 'T-16',
    name: 'receive-when-closing',
    question: 'Does RECEIVE return text that still waits in CLOSING, LAST-ACK or TIME-WAIT?',
    answer:
      'By §3.10.3 it fails with "connection closing", and the text is lost to the user. Sockets return it.',
    sources: ['RFC 9293 §3.10.3, §3.9.1.3'],
    cases: twoReadings(
      UNREAD,
      UNREAD_IS_RETURNED,
      ['rfc9293+receiveWhenClosing=text', 'It returns the text.'],
      ['rfc9293', 'It fails.'],
    ),
  },
  {
    key: 'T-17',
    name: 'rewound-numbers',
    question: 'What if SND.NXT is rewound on retransmission?',
    answer:
      'Then ACKs carry an old number, are unacceptable to a peer that has moved on, and draw ACKs that are unacceptable in turn: after a simultaneous close the two ends acknowledge each other for ever.',
    sources: ['draft-gont-tcpm-tcp-seq-validation', 'Q-10'],
    cases: [
      decided('base', 'SND.NXT never moves back.', 'holds', {
        scenario: SIMULTANEOUS_CLOSE,
        property: NO_STORM,
      }),
      decided('rewound', 'SND.NXT is set back to SND.UNA on retransmission.', 'violated', {
        scenario: SIMULTANEOUS_CLOSE,
        property: NO_STORM,
        fault: 'rewind-on-retransmission',
      }),
    ],
  },
  {
    key: 'T-18',
    name: 'absolute-number',
    question: 'Can a stale RST,ACK with SEQ = 0 be in order?',
    answer:
      'It is the only absolute number in TCP. If the peer happened to choose the initial number 2^32 - 1, RCV.NXT is 0 and the stale RST is exactly in order. For other initial numbers it is not: whoever ' +
      'explores one initial number only does not see it.',
    sources: ['RFC 9293 §3.5.2, §3.10.7.1'],
    cases: [
      decided('base', 'The peer chose 5000.', 'holds', { scenario: stale('far', 5000), property: NOT_RESET }),
      decided('letter', 'The peer chose 2^32 - 1.', 'violated', {
        scenario: stale('exact', 0xffffffff),
        property: NOT_RESET,
      }),
    ],
  },
  {
    key: 'T-22',
    name: 'duplicate-ack',
    question: 'What may be ignored of a segment with a duplicate ACK?',
    answer:
      'Only the ACK. If the whole segment is dropped, text that rides on it is refused although it is in order.',
    sources: ['RFC 9293 §3.10.7.4 fifth'],
    cases: twoReadings(
      BOTH_SEND,
      TEXT_IS_TAKEN,
      ['rfc9293', 'Only the ACK is ignored.'],
      ['rfc9293+duplicateAck=drop segment', 'The segment is dropped.'],
    ),
  },
  {
    key: 'T-26',
    name: 'hard-errors',
    question: 'Does a hard ICMP error end an established connection?',
    answer:
      'SHLD-26 says it should. Then anybody who can forge an ICMP message can end any connection: RFC 5927 and most stacks only report it.',
    sources: ['RFC 9293 §3.9.2.2 (SHLD-26)', 'RFC 5927', 'I-04'],
    cases: twoReadings(
      ICMP,
      SURVIVES_ICMP,
      ['rfc9293+icmpHard=report', 'It is only reported.'],
      ['rfc9293', 'It aborts (SHLD-26).'],
    ),
  },
];
