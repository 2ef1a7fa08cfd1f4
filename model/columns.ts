/**
 * One endpoint of a scenario as tables. A column below `ENVIRONMENT_COLUMNS` is the n-th offer of the environment in that side state;
 * above it, the arrival of the segment with id column - ENVIRONMENT_COLUMNS.
 */
export const ENVIRONMENT_COLUMNS = 24;

/** An entry of the table is `next << LIST_BITS | list`: one memory access per reaction. */
export const LIST_BITS = 11;
export const LIST_MASK = (1 << LIST_BITS) - 1;
