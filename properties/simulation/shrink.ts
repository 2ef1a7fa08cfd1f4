import fc from 'fast-check';
import type { At } from './at.js';
import { withoutLoops } from './path.js';
import type { Watch } from './watch.js';

/** Walks tried while one is shrunk; a shrunk walk has some dozen steps, and a try takes microseconds. */
const MOST_TRIES = 20_000;
/** A round that makes the walk shorter is followed by another one, at most so often. */
const MOST_ROUNDS = 8;

/** Steps of a violating walk that still violate: fast-check leaves steps out, and what can then not be taken is left out too. */
export function shrinkWalk(watch: Watch, keys: readonly string[]): readonly string[] {
  let best = shortened(watch, keys);
  if (best === null) throw new Error('a walk that violated a property does not do so when it is taken again');
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = shrunkOnce(watch, best);
    if (next.length >= best.length) return best;
    best = next;
  }
  return best;
}

/** The steps really taken up to the first violation, loops cut out; null if nothing is violated. */
function shortened(watch: Watch, keys: readonly string[]): readonly string[] | null {
  const found = watch.violation(keys);
  return found === null ? null : withoutLoops(found as { keys: readonly string[]; states: readonly At[] });
}

function shrunkOnce(watch: Watch, keys: readonly string[]): readonly string[] {
  let best = keys;
  let tries = 0;
  const walk = fc.subarray([...keys]);
  const holds = fc.property(walk, (part) => {
    if (++tries > MOST_TRIES) return true;
    const left = shortened(watch, part);
    if (left !== null && left.length < best.length) best = left;
    return left === null;
  });
  fc.check(holds, { seed: 0, numRuns: 1, examples: [[[...keys]]] });
  return best;
}
