import { demand } from './complaint.js';
import type { Resources } from './session-resources.js';

/** Cases of a round, and the longest that it takes on a slow stack, in milliseconds. */
const ROUND = 1_000;
const ROUND_MS = 200;
const ROUNDS = 10;
/** What a round may add in octets a case: a connection is larger in any stack. */
const PER_CASE = 128;
const MORE_FILES = 8;

const ADVICE = 'free in reset what the last case made: stack, sockets, files, queues';

/** Plays cases for a while; how many. */
function round(play: () => void): number {
  const limit = performance.now() + ROUND_MS;
  let count = 0;
  while (count < ROUND && performance.now() < limit) {
    play();
    count += 1;
  }
  return count;
}

/**
 * Plays cases until a round adds nothing to the memory of what is tested. A leak adds to every round; memory that is only collected now
 * and then, or not yet given back, does not. @throws Complaint
 */
export function demandNoGrowth(play: () => void, held: () => Resources): void {
  round(play);
  const first = held();
  let before = first;
  let cases = 0;
  for (let i = 0; i < ROUNDS; i += 1) {
    const count = round(play);
    cases += count;
    const after = held();
    const files = after.files - first.files;
    demand(files <= MORE_FILES, `no more open files after ${cases} cases`, () => `${files} more`, ADVICE);
    if (after.memory - before.memory <= PER_CASE * count) return;
    before = after;
  }
  const more = Math.round((before.memory - first.memory) / cases);
  demand(
    false,
    'memory that does not grow for ever',
    () => `${more} octets more a case, in ${cases} cases`,
    ADVICE,
  );
}
