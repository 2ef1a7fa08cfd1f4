import { CLOSING_EXPERIMENTS } from './closing.js';
import type { Experiment } from './experiment.js';
import { GUESSING_EXPERIMENTS } from './guessing.js';
import { HALF_OPEN_EXPERIMENTS } from './half-open.js';
import { OPENING_EXPERIMENTS } from './opening.js';
import { PAWS_EXPERIMENTS } from './paws.js';
import { TIME_WAIT_EXPERIMENTS } from './time-wait.js';

/** All experiments, by the number of their key. */
export const EXPERIMENTS: readonly Experiment[] = [
  ...OPENING_EXPERIMENTS,
  ...CLOSING_EXPERIMENTS,
  ...GUESSING_EXPERIMENTS,
  ...HALF_OPEN_EXPERIMENTS,
  ...PAWS_EXPERIMENTS,
  ...TIME_WAIT_EXPERIMENTS,
].sort((x, y) => x.key.localeCompare(y.key));
