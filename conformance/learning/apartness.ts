import type { Word } from '../vectors/mealy/machine.js';
import type { ObservationTree } from './observation-tree.js';

/** Two nodes of an observation tree that are reached by one word from two others. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly from: Pair | null;
  readonly letter: number;
}

function wordTo(pair: Pair): Word {
  const word: number[] = [];
  for (let at: Pair = pair; at.from !== null; at = at.from) word.push(at.letter);
  return word.reverse();
}

/**
 * A shortest word that was observed after both nodes with different outputs: they are apart, no machine that does what was observed is in
 * the same state after both. Null where nothing observed tells them apart.
 */
export function witness(tree: ObservationTree, a: number, b: number): Word | null {
  const pairs: Pair[] = [{ a, b, from: null, letter: -1 }];
  for (const pair of pairs) {
    for (let letter = 0; letter < tree.letters; letter += 1) {
      const next = { a: tree.child(pair.a, letter), b: tree.child(pair.b, letter), from: pair, letter };
      if (next.a === 0 || next.b === 0) continue;
      if (tree.output(next.a) !== tree.output(next.b)) return wordTo(next);
      pairs.push(next);
    }
  }
  return null;
}

/** The same question without the word, which is what is asked most. */
export function apart(tree: ObservationTree, a: number, b: number): boolean {
  if (a === b) return false;
  for (let letter = 0; letter < tree.letters; letter += 1) {
    const [c, d] = [tree.child(a, letter), tree.child(b, letter)];
    if (c === 0 || d === 0) continue;
    if (tree.output(c) !== tree.output(d) || apart(tree, c, d)) return true;
  }
  return false;
}
