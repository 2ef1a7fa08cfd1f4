import fc from 'fast-check';
import type { FuzzedReader } from './fuzzed-reader.js';
import { mutated, mutations } from './mutation.js';

/** How many random bytes stand behind the beginning of a seed. */
const TAIL = 200;
const MAX_CHANGES = 6;

/** What a reader is fed: mutated seeds for the most part, beginnings of seeds with random bytes behind, and random bytes. */
export function inputsFor({ seeds, words }: FuzzedReader): fc.Arbitrary<Uint8Array> {
  const seed = fc.constantFrom(...seeds);
  const random = fc.uint8Array({ maxLength: TAIL });
  const changed = fc
    .tuple(seed, fc.array(mutations(words), { minLength: 1, maxLength: MAX_CHANGES }))
    .map(([bytes, changes]) => changes.reduce(mutated, bytes));
  const begun = fc.tuple(seed, fc.nat({ max: TAIL }), random).map(([bytes, keep, tail]) => {
    const input = new Uint8Array(Math.min(keep, bytes.length) + tail.length);
    input.set(bytes.subarray(0, keep));
    input.set(tail, input.length - tail.length);
    return input;
  });
  return fc.oneof(
    { weight: 7, arbitrary: changed },
    { weight: 2, arbitrary: begun },
    { weight: 1, arbitrary: random },
  );
}
