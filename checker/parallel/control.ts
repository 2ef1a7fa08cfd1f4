/**
 * The integers by which the threads of one exploration agree, all read and written atomically.
 *
 * A ticket is a range of at most {@link CHUNK} states to be expanded. The master issues tickets in the order of the states and commits their
 * results in that order; any thread may claim the next one. Ticket t uses place `t % PLACES`.
 */
export const CLAIMED = 0;
export const ISSUED = 1;
export const STOP = 2;
/** Odd while the master rearranges the table: look-ups begun before or during that say nothing. */
export const EPOCH = 3;
/** Messages posted so far. */
export const POSTED = 4;
/** Threads that failed. */
export const FAILED = 5;
/** Tickets committed. */
export const RETIRED = 6;
/** From here on the {@link States} of the places. */
export const PLACE_STATES = 16;

export const PLACES = 16;
/** States per ticket. */
export const CHUNK = 256;

/**
 * With so many tickets before its own, a thread looks its keys up before it hands them over: the master is behind, and has less to do for keys
 * that are known. Otherwise that would only be done twice.
 */
export const MASTER_BEHIND = PLACES / 2;

export const FREE = 0;
export const WAITING = 1;
export const DONE = 2;

export function controlInts(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer((PLACE_STATES + PLACES) * 4));
}
