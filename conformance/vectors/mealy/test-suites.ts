import { withoutPrefixes } from '../without-prefixes.js';
import { type Identifiers, identifiersOf } from './identifiers.js';
import { after, type Mealy, type Word } from './machine.js';

export type MealyMethod = 'w' | 'wp' | 'hsi';

/** Shortest words from state 0 to every state, by state (state cover Q). */
export function stateCover(m: Mealy): readonly Word[] {
  const words: (Word | undefined)[] = new Array<Word | undefined>(m.states);
  words[0] = [];
  const queue = [0];
  for (const s of queue) {
    for (let l = 0; l < m.letters; l += 1) {
      const to = m.next[s * m.letters + l] ?? -1;
      if (words[to] !== undefined) continue;
      words[to] = [...(words[s] ?? []), l];
      queue.push(to);
    }
  }
  return words.map((w) => w ?? []);
}

/** All words of at most `length` letters, the empty one first. */
function wordsUpTo(letters: number, length: number): readonly Word[] {
  const all: Word[] = [[]];
  let last: readonly Word[] = [[]];
  for (let n = 0; n < length; n += 1) {
    last = last.flatMap((w) => Array.from({ length: letters }, (_, l) => [...w, l]));
    all.push(...last);
  }
  return all;
}

/** Every prefix is followed by the identifiers of the state that it leads to. */
function identified(
  m: Mealy,
  prefixes: readonly Word[],
  of: (state: number) => readonly Word[],
): readonly Word[] {
  return prefixes.flatMap((p) => {
    const words = of(after(m, 0, p));
    return words.length === 0 ? [p] : words.map((w) => [...p, ...w]);
  });
}

function join(prefixes: readonly Word[], middles: readonly Word[]): readonly Word[] {
  return prefixes.flatMap((p) => middles.map((w) => [...p, ...w]));
}

function testsOf(m: Mealy, method: MealyMethod, extra: number, ids: Identifiers): readonly Word[] {
  const cover = stateCover(m);
  const letters = Array.from({ length: m.letters }, (_, l): Word => [l]);
  const middles = wordsUpTo(m.letters, extra);
  // The transition cover: every state, then every letter in it.
  const transitions = [...cover, ...join(cover, letters)];
  switch (method) {
    case 'w':
      return identified(m, join(transitions, middles), () => ids.characterising);
    case 'hsi':
      return identified(m, join(transitions, middles), (s) => ids.harmonised[s] ?? []);
    case 'wp': {
      // First every state is recognised by all of W, then the remaining transitions by the identifier of their target alone.
      const covered = new Set(cover.map((w) => w.join(' ')));
      const rest = join(cover, letters).filter((w) => !covered.has(w.join(' ')));
      return [
        ...identified(m, join(cover, middles), () => ids.characterising),
        ...identified(m, join(rest, middles), (s) => ids.partial[s] ?? []),
      ];
    }
  }
}

/**
 * The tests of a method for a minimal machine (W: Chow 1978; Wp: Fujiwara et al. 1991; HSI: Petrenko et al. 1994), none the beginning of another.
 * An implementation that is a machine with the same letters and at most `extra` states more gives the same outputs to all of them only if
 * it is equivalent.
 */
export function mealyTests(m: Mealy, method: MealyMethod, extra: number): readonly Word[] {
  const tests = testsOf(m, method, extra, identifiersOf(m));
  return withoutPrefixes(
    tests.filter((w) => w.length > 0),
    (w) => w.map(String),
  );
}
