import { type Mealy, separates, type Word } from './machine.js';
import { SeparatingWords } from './separating-words.js';

/** Sets of words that tell the states of a minimal machine apart. */
export interface Identifiers {
  /** W: tells every two states apart. */
  readonly characterising: readonly Word[];
  /** By state: a part of W that tells the state from every other one (Wp-method). */
  readonly partial: readonly (readonly Word[])[];
  /** By state: any two states have a common word that tells them apart (HSI-method). */
  readonly harmonised: readonly (readonly Word[])[];
}

type Pair = readonly [number, number];

function pairsOf(n: number): readonly Pair[] {
  return Array.from({ length: n }, (_, a) =>
    Array.from({ length: n - a - 1 }, (_x, i): Pair => [a, a + 1 + i]),
  ).flat();
}

/** Greedy: always the word that tells most of the remaining pairs apart, the earliest among equals. */
function fewest(m: Mealy, words: readonly Word[], pairs: readonly Pair[]): readonly Word[] {
  const chosen: Word[] = [];
  let left = pairs;
  while (left.length > 0) {
    let best: readonly Pair[] = left;
    let word: Word = [];
    for (const w of words) {
      const rest = left.filter(([a, b]) => !separates(m, w, a, b));
      if (rest.length < best.length) [best, word] = [rest, w];
    }
    if (best.length === left.length) throw new RangeError('the words do not tell all states apart');
    chosen.push(word);
    left = best;
  }
  return chosen;
}

function unique(words: readonly Word[]): readonly Word[] {
  return [...new Map(words.map((w) => [w.join(' '), w])).values()];
}

/** The identifiers of a minimal machine; throws where it is not minimal. A machine of one state needs none. */
export function identifiersOf(m: Mealy): Identifiers {
  const separating = new SeparatingWords(m);
  const pairs = pairsOf(m.states);
  const words = unique(pairs.map(([a, b]) => separating.word(a, b))).toSorted((a, b) => a.length - b.length);
  const characterising = fewest(m, words, pairs);
  const states = Array.from({ length: m.states }, (_, s) => s);
  const partial = states.map((s) =>
    fewest(
      m,
      characterising,
      states.filter((t) => t !== s).map((t): Pair => [s, t]),
    ),
  );
  // Both of a pair get the first word of W that tells them apart: the common word that harmony asks for.
  const common = (s: number, t: number): Word => characterising.find((w) => separates(m, w, s, t)) ?? [];
  const harmonised = states.map((s) => unique(states.filter((t) => t !== s).map((t) => common(s, t))));
  return { characterising, partial, harmonised };
}
