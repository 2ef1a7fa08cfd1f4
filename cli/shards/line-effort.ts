import type { SweepLine } from '../../properties/sweeps/sweep.js';

/** What a line of a sweep costs, roughly: systems grow with the lifetime of segments and with the value tried. */
export function lineEffort({ msl, values }: SweepLine): number {
  return values.reduce((sum, value) => sum + (2 + (msl ?? 0)) ** 2 * (1 + Math.abs(value)), 0);
}
