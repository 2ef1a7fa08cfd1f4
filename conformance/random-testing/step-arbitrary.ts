import fc from 'fast-check';
import { CALLS, NEXT_OF_PEER } from './alphabet.js';
import { ACKS, BITS, PLACES, type SegmentStep, type Step, WINDOWS } from './step.js';

/** Octets of text: none, few, or a segment full. */
const LENGTHS = [0, 1, 2, 3, 1000] as const;
const WAITS = [10, 300, 1_000, 10_000, 100_000] as const;

const next: fc.Arbitrary<Step> = fc.constantFrom(...NEXT_OF_PEER);

const call: fc.Arbitrary<Step> = fc.constantFrom(...CALLS);

const advance: fc.Arbitrary<Step> = fc
  .constantFrom(...WAITS)
  .map((milliseconds) => ({ do: 'advance' as const, milliseconds }));

const again: fc.Arbitrary<Step> = fc.nat({ max: 5 }).map((back) => ({ do: 'again' as const, back }));

/** Any of the places, control bits and acknowledgments; the plain values come first and are shrunk to. */
const anySegment: fc.Arbitrary<SegmentStep> = fc.record({
  do: fc.constant('segment' as const),
  place: fc.constantFrom(...PLACES),
  ack: fc.constantFrom(...ACKS),
  bits: fc.constantFrom(...BITS),
  len: fc.constantFrom(...LENGTHS),
  window: fc.oneof({ weight: 6, arbitrary: fc.constant('large' as const) }, fc.constantFrom(...WINDOWS)),
});

/** Steps of all kinds: calls, time, the well-behaved peer's next segment, repeated old segments, and segments of every class. */
export const STEPS: readonly (readonly [weight: number, arbitrary: fc.Arbitrary<Step>])[] = [
  [3, next],
  [2, call],
  [1, advance],
  [1, again],
  [3, anySegment],
];
