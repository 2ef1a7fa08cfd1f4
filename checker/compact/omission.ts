/**
 * An upper bound of the probability of an omission: `states * (states + 1) / 2 ** (bits + 1)`.
 *
 * What it bounds: a search that ends with so many states has missed a reachable one, in whatever way. Why: up to the first omission the
 * search meets the states in the order of an exact one, which does not depend on the seed; so if the first omission happens while at most
 * `states` are stored, two of the first `states + 1` states of that order have equal fingerprints, and there are `states * (states + 1) / 2`
 * pairs, each equal with probability 2^-bits. States hidden behind an omitted one are missed after a first omission; nothing need be assumed
 * of their number.
 *
 * What it assumes: the seed is chosen without looking at the result, and the words made of it are as good as random. Two runs with different
 * seeds miss the same property's violation with at most the product of both bounds.
 */
export function omissionBound(states: number, bits: number): number {
  return Math.min(1, (states * (states + 1)) / 2 ** (bits + 1));
}
