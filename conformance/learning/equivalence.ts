import type { Mealy, Word } from '../vectors/mealy/machine.js';
import { mealyTests, stateCover } from '../vectors/mealy/test-suites.js';
import type { RandomLetters } from './random-letters.js';
import { Stopped } from './stopped.js';
import type { Teacher } from './teacher.js';

/** How hard a hypothesis is tested. */
export interface EquivalenceOptions {
  /** More states that the system may have than the hypothesis, for the suite to find every difference. */
  readonly extra: number;
  /** Random words before the suite. */
  readonly randomWords: number;
  /** Most letters of a random word beyond the shortest word to a random state. */
  readonly randomLength: number;
}

/** More tests than this are not made: each is a word in memory. */
const MOST_TESTS = 4_000_000;

/** Words that tell a state apart from others, on average: for the estimate. */
const IDENTIFIERS = 3;

function refuseHuge({ states, letters }: Mealy, extra: number): void {
  const tests = states * letters ** (extra + 1) * IDENTIFIERS;
  if (tests <= MOST_TESTS) return;
  const millions = Math.round(tests / 1e6);
  throw new Stopped(`a suite for ${extra} more states would have some ${millions} million tests`);
}

function randomWord(cover: readonly Word[], letters: number, most: number, random: RandomLetters): Word {
  const access = cover[random.below(cover.length)] ?? [];
  const length = 1 + random.below(most);
  return [...access, ...Array.from({ length }, () => random.below(letters))];
}

/**
 * A word that the system answers otherwise than the hypothesis; null: none was found, so that the system does the same or has more than `extra`
 * states more. First random words, which find most differences soon, then the HSI suites for 0, 1 ... more states.
 *
 * @throws Stopped
 */
export async function counterexample(
  teacher: Teacher,
  hypothesis: Mealy,
  options: EquivalenceOptions,
  random: RandomLetters,
): Promise<Word | null> {
  const cover = stateCover(hypothesis);
  for (let i = 0; i < options.randomWords; i += 1) {
    const word = randomWord(cover, hypothesis.letters, options.randomLength, random);
    const found = await teacher.test(word, hypothesis);
    if (found !== null) return found;
  }
  for (let extra = 0; extra <= options.extra; extra += 1) {
    refuseHuge(hypothesis, extra);
    for (const word of mealyTests(hypothesis, 'hsi', extra)) {
      const found = await teacher.test(word, hypothesis);
      if (found !== null) return found;
    }
  }
  return null;
}
