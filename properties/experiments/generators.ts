import { OLD_TEXT_IS_NOT_DELIVERED, quietTimeScenario } from '../sweeps/quiet-time-lab.js';
import type { CaseResult, Experiment } from './experiment.js';
import { onScenario } from './on-scenario.js';

const MSL = 1;
const OLD_ISN = 1000;
/** A clock of 4 microseconds has moved on by far more than a connection can use before another one is opened. */
const CLOCK = 64;
const AROUND = 2;

/** The client crashes and opens again at once with this number, while its old text is in flight. */
function reopenedWith(nextIsn: number): CaseResult {
  const result = onScenario({
    scenario: quietTimeScenario(MSL, 0, 'segments first', nextIsn),
    property: OLD_TEXT_IS_NOT_DELIVERED,
  });
  return { ...result, numbers: { 'old number': OLD_ISN, 'new number': nextIsn } };
}

/** Every number around the old one: a generator without clock may choose any of them. */
function anyNumber(): CaseResult {
  const numbers = Array.from({ length: 2 * AROUND + 1 }, (_, i) => OLD_ISN - AROUND + i);
  const runs = numbers.map(reopenedWith);
  const bad = runs.filter((r) => r.verdict === 'violated');
  const told = bad[0] ?? runs[0]!;
  return {
    ...told,
    verdict: bad.length > 0 ? 'violated' : 'holds',
    states: runs.reduce((n, r) => n + r.states, 0),
    transitions: runs.reduce((n, r) => n + r.transitions, 0),
    numbers: { 'numbers tried': numbers.length, 'numbers that take old text for new': bad.length },
  };
}

/** How initial sequence numbers must be generated so that old segments do no harm. */
export const GENERATOR_EXPERIMENTS: readonly Experiment[] = [
  {
    key: 'Q-15',
    name: 'isn-generator',
    question: 'Why must initial sequence numbers follow a clock, and not only be random?',
    answer:
      'A clock takes every new connection of the same sockets beyond the numbers that are still in flight, whatever the host has forgotten. The same number again, or one chosen at random near the old ones, lets old text fall into the new window. ' +
      'RFC 6528 has both: a clock against old segments, and a keyed offset, the same for the same sockets, against guessing (see random-isn).',
    sources: ['RFC 9293 §3.4.1', 'RFC 6528 §3', 'Q-12', 'Q-13', 'Q-14', 'MUST-8'],
    cases: [
      {
        name: 'base',
        title: 'Clock and keyed offset (RFC 6528): the clock has moved on since.',
        expected: 'holds',
        decide: () => reopenedWith(OLD_ISN + CLOCK),
      },
      {
        name: 'constant',
        title: 'The adversary chooses: the same number again.',
        expected: 'violated',
        decide: () => reopenedWith(OLD_ISN),
      },
      {
        name: 'random',
        title: 'A keyed number for each connection, without clock: any number near the old one may come.',
        expected: 'violated',
        decide: anyNumber,
      },
    ],
  },
];
