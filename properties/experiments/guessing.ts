import { DEFAULT_LIMITS } from '../../model/limits.js';
import { PROFILES } from '../../model/profile.js';
import { stray } from '../../model/scenario-builder.js';
import type { Segment } from '../../model/segment.js';
import { advance } from '../../model/sequence.js';
import { type Local, Tabulation } from '../../model/tabulation.js';
import { blankTcb } from '../../model/tcb.js';
import type { CaseResult, Experiment, ExperimentCase } from './experiment.js';

/** What an attacker who cannot see the connection achieves: every guess is played against the chart. */
class Target {
  readonly #tabulation: Tabulation;
  reactions = 0;

  constructor(profile: string) {
    const found = PROFILES.get(profile);
    if (found === undefined) throw new RangeError(`no profile is called '${profile}'`);
    this.#tabulation = new Tabulation({ profile: found, limits: DEFAULT_LIMITS });
  }

  /** A host that listens and will choose `isn` next. */
  listening(isn: number): Local {
    return this.#take({ state: 'CLOSED', tcb: blankTcb([isn]) }, { type: 'OPEN.PASSIVE', remote: false })
      .local;
  }

  /** What one segment does to a local state. */
  receive(local: Local, segment: Segment): { local: Local; delivered: boolean } {
    return this.#take(local, { type: 'SEGMENT', segment });
  }

  #take(
    local: Local,
    event: Parameters<Tabulation['events']['intern']>[0],
  ): { local: Local; delivered: boolean } {
    const t = this.#tabulation;
    const reaction = t.react(t.locals.intern(local), t.events.intern(event));
    this.reactions++;
    return {
      local: t.locals.get(reaction.next),
      delivered: reaction.outputs.some((o) => o.type === 'deliver'),
    };
  }
}

function counted(
  verdict: boolean,
  target: Target,
  numbers: CaseResult['numbers'],
  story: CaseResult['story'],
): CaseResult {
  return {
    verdict: verdict ? 'holds' : 'violated',
    states: 0,
    transitions: target.reactions,
    participants: ['attacker', 'server'],
    story,
    loopFrom: null,
    trace: null,
    numbers,
  };
}

/** Which of 2^n initial numbers let one of the guesses establish a connection in the name of somebody else. */
function spoofed(bits: number, guesses: (isn: number) => readonly number[]): CaseResult {
  const target = new Target('rfc9293');
  const space = 2 ** bits;
  let successes = 0;
  let attempts = 0;
  let example: number | null = null;
  for (let isn = 0; isn < space; isn++) {
    const synReceived = target.receive(target.listening(isn), stray({ seq: 1000, syn: true })).local;
    const tried = guesses(isn);
    attempts += tried.length;
    const hit = tried.some((guess) => {
      const ack = stray({ seq: 1001, ack: advance(guess, 1) });
      return target.receive(synReceived, ack).local.state === 'ESTABLISHED';
    });
    if (hit) successes++;
    if (hit) example ??= isn;
  }
  const k = guesses(0).length;
  const numbers = {
    'initial numbers': space,
    guesses: k,
    'numbers for which a guess succeeds': successes,
    attempts,
  };
  return counted(successes === k, target, numbers, example === null ? [] : spoofStory(example));
}

const STEP = 64_000;

/** A counter: the attacker opens a connection of its own first, sees its number, and adds the step. */
function afterProbe(isn: number): readonly number[] {
  const seen = advance(isn, -STEP);
  return [advance(seen, STEP)];
}

function spoofStory(isn: number): CaseResult['story'] {
  return [
    { kind: 'message', from: 'attacker', to: 'server', text: "SYN seq=1000, in a trusted client's name" },
    {
      kind: 'lost',
      from: 'server',
      to: 'attacker',
      text: `SYN,ACK seq=${isn}: it goes to the client, the attacker does not see it`,
    },
    { kind: 'message', from: 'attacker', to: 'server', text: `ACK seq=1001 ack=${isn + 1}: guessed` },
    { kind: 'note', from: 'server', to: 'server', text: 'is now ESTABLISHED with a client that never asked' },
  ];
}

/** The server in ESTABLISHED, RCV.NXT = 1001, ISS = 5000, with three octets sent and not acknowledged. */
function established(target: Target): Local {
  const syn = target.receive(target.listening(5000), stray({ seq: 1000, syn: true, wnd: 4 })).local;
  return target.receive(syn, stray({ seq: 1001, ack: 5001, wnd: 4 })).local;
}

type Attack = 'RST' | 'SYN' | 'text';

/** Guesses are centred at the right number: half of the 2^n lie before it. */
function centred(bits: number, at: number): readonly number[] {
  const half = 2 ** (bits - 1);
  return Array.from({ length: 2 * half }, (_, i) => advance(at, i - half));
}

function harmed(target: Target, local: Local, segment: Segment, attack: Attack): boolean {
  const after = target.receive(local, segment);
  if (attack !== 'text') return after.local.state !== 'ESTABLISHED';
  // Text inside the window but out of order is kept, and handed over when the gap is filled.
  return after.delivered || after.local.tcb.held.length > 0;
}

function guessesOf(attack: Attack, bits: number): readonly Segment[] {
  const seqs = centred(bits, 1001);
  switch (attack) {
    case 'RST':
      return seqs.map((seq) => stray({ seq, rst: true }));
    case 'SYN':
      return seqs.map((seq) => stray({ seq, syn: true }));
    case 'text':
      return seqs.flatMap((seq) => centred(bits, 5001).map((ack) => stray({ seq, ack, len: 1 })));
  }
}

const BITS = 7;

function blind(attack: Attack, profile: string, expected: number): CaseResult {
  const target = new Target(profile);
  const local = established(target);
  const guesses = guessesOf(attack, BITS);
  const hits = guesses.filter((segment) => harmed(target, local, segment, attack));
  const numbers = {
    window: DEFAULT_LIMITS.window,
    guesses: guesses.length,
    'guesses that succeed': hits.length,
  };
  const first = hits[0];
  const story: CaseResult['story'] =
    first === undefined
      ? []
      : [
          {
            kind: 'message',
            from: 'attacker',
            to: 'server',
            text: `${attack} seq=${first.seq}${first.ack === null ? '' : ` ack=${first.ack}`}, guessed`,
          },
          {
            kind: 'note',
            from: 'server',
            to: 'server',
            text: attack === 'text' ? "hands the attacker's octet to its user" : 'the connection is gone',
          },
        ];
  return counted(hits.length === expected, target, numbers, story);
}

const W = DEFAULT_LIMITS.window;

function blindCase(
  name: string,
  attack: Attack,
  profile: string,
  expected: number,
  why: string,
): ExperimentCase {
  return {
    name,
    title: `Blind ${attack}, ${profile === 'rfc793' ? 'RFC 793' : 'with RFC 5961'}: ${why}`,
    expected: 'holds',
    decide: () => blind(attack, profile, expected),
  };
}

/** What initial sequence numbers and RFC 5961 leave to an attacker off the path. */
export const GUESSING_EXPERIMENTS: readonly Experiment[] = [
  {
    key: 'W-07',
    name: 'random-isn',
    question: 'Why must initial sequence numbers be hard to guess?',
    answer:
      "An attacker off the path can send a SYN in somebody else's name, but does not see the answer. To finish the handshake it must guess the number in it. " +
      'If every number is equally likely, k guesses succeed for exactly k of 2^n numbers. If numbers come from a counter, one connection of its own tells the attacker the next one, and it succeeds always.',
    sources: ['RFC 6528', 'RFC 9293 §3.4.1', 'SHLD-1', 'MUST-9', 'Q-13', 'Q-14'],
    cases: [
      ...[4, 6, 8].map(
        (bits): ExperimentCase => ({
          name: bits === 4 ? 'base' : `keyed-${bits}-bits`,
          title: `A keyed generator with ${bits} bits: 3 guesses succeed for 3 of ${2 ** bits} numbers.`,
          expected: 'holds',
          decide: () => spoofed(bits, () => [0, 1, 2].map((i) => (i * 5 + 1) % 2 ** bits)),
        }),
      ),
      {
        name: 'counter',
        title:
          'A counter with a known step of 64 000: after one connection of its own, one guess succeeds for one of 256 numbers?',
        expected: 'violated',
        decide: () => spoofed(8, afterProbe),
      },
    ],
  },
  {
    key: 'W-08',
    name: 'rfc-5961',
    question: 'What does RFC 5961 gain against blind attacks?',
    answer:
      'Before it, any RST or SYN inside the receive window of w numbers ended a connection, and text was taken with nearly half of all ACK numbers. With it one RST number is left, no SYN does anything, ' +
      'and text needs an ACK within what was really sent: w of 2^n shrink to 1 and 0, and w * 2^(n-1) to w * (MAX.SND.WND + outstanding + 1).',
    sources: ['RFC 5961', 'RFC 9293 §3.10.7.4', 'MAY-12', 'P-13', 'X-04'],
    cases: [
      blindCase('base', 'RST', 'rfc9293', 1, 'exactly one number resets.'),
      blindCase('rst-before', 'RST', 'rfc793', W, 'every number of the window resets.'),
      blindCase('syn-after', 'SYN', 'rfc9293', 0, 'no SYN does any harm.'),
      blindCase('syn-before', 'SYN', 'rfc793', W, 'every SYN of the window resets.'),
      blindCase('text-after', 'text', 'rfc9293', W * (W + 1), 'w * (MAX.SND.WND + 1) pairs inject an octet.'),
      blindCase(
        'text-before',
        'text',
        'rfc793',
        W * (2 ** (BITS - 1) + 1),
        'w * (2^(n-1) + 1) pairs inject an octet (half of all ACK numbers, and the next one).',
      ),
    ],
  },
];
