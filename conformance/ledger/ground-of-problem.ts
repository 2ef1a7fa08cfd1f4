import type { Deviation } from '../random-testing/deviation.js';
import type { DeviationClass } from './deviation-class.js';

/** What a difference violates by what it is, whatever row was expected. */
export interface ProblemGround {
  readonly kind: DeviationClass;
  readonly clause: string;
  readonly reason: string;
  /** `T-25` where the choice is one of the traps. */
  readonly trap?: string;
}

type Grounds = readonly (readonly [pattern: RegExp, ground: ProblemGround])[];

const must = (clause: string, reason: string): ProblemGround => ({ kind: 'violates MUST', clause, reason });

const OTHER_LENGTH: ProblemGround = {
  kind: 'harness limit',
  clause: '3.4.2',
  reason:
    'The adapter names another length of TIME-WAIT than the stack has; how long an MSL is, is the choice of the stack.',
};

/** By what was expected of the timers. */
const TIMERS: Grounds = [
  [
    /^an ACK of new text/,
    must('3.8.6.3 (MUST-40)', 'An ACK of new text is late by less than half a second.'),
  ],
  [
    /^a retransmission|^the retransmission/,
    must('3.8.1', 'What is not acknowledged is sent again when the retransmission timer expires.'),
  ],
  [
    /^an end of the attempts/,
    must('3.8.3 (MUST-20)', 'Too many retransmissions of a segment end the connection.'),
  ],
  [/^TIME-WAIT for/, OTHER_LENGTH],
  [/^the end of TIME-WAIT|^the TIME-WAIT/, must('3.10.8', 'When 2 MSL are over the connection is deleted.')],
];

/** By what is wrong with a datagram. */
const DATAGRAMS: Grounds = [
  [/other sockets/, must('3.10.7', 'Segments are sent between the two sockets of the connection.')],
  [
    /never offered/,
    must('RFC 7323 §2.2', 'A SYN,ACK has window scale, timestamps or SACK only where the SYN offered them.'),
  ],
  [/without SYN/, must('3.2 (MUST-65)', 'Options of the SYN stand on a SYN only.')],
  [/checksum/, must('3.1 (MUST-2)', 'The sender computes the checksum.')],
  [/option/, must('3.2 (MUST-68)', 'Every option but two carries its length.')],
  [/^/, must('3.1', 'A segment has the format of the TCP header.')],
];

const CRASH: Grounds = [
  [
    /^garbage\b/,
    { kind: 'harness limit', clause: '', reason: 'The adapter gave an answer that is none of the contract.' },
  ],
  [/^/, { kind: 'crash', clause: '', reason: 'No segment and no call may stop a TCP.' }],
];

function find(grounds: Grounds, text: string): ProblemGround | null {
  return grounds.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** 2 MSL that are over at another time than the adapter says, seen in the state. */
function endsTimeWait({ problem, row, trace }: Deviation): boolean {
  const last = trace.at(-1);
  const waited = last?.step.do === 'advance' && last.before === 'TIME-WAIT';
  return row === null && waited && problem.aspect === 'state' && problem.observed === 'CLOSED';
}

/** The ground of a difference that says itself what it violates; null where only the expected row can. */
export function groundOfProblem(deviation: Deviation): ProblemGround | null {
  const { aspect, expected, observed } = deviation.problem;
  if (endsTimeWait(deviation)) return OTHER_LENGTH;
  switch (aspect) {
    case 'crash':
      return find(CRASH, observed);
    case 'datagram':
      return find(DATAGRAMS, observed);
    case 'timers':
      return find(TIMERS, expected);
    case 'text':
      return must('3.8', 'The octets of the stream arrive as they were sent.');
    case 'window':
      return {
        kind: 'violates SHOULD',
        clause: '3.8.6 (SHLD-14)',
        reason: 'The right edge of the window does not move left.',
      };
    case 'segments':
    case 'call':
    case 'messages':
    case 'data':
    case 'state':
    case 'numbers':
      return null;
  }
}
