import { fixtures } from './fixtures.js';

/** Large captures would be mutated where it hardly matters. */
const LARGEST = 1500;

/** Captures of the test suite, where it is there. */
export const recordedCaptures = (): readonly Uint8Array[] =>
  fixtures('captures', /\.pcap$/).filter((bytes) => bytes.length < LARGEST);
