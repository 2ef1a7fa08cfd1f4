import { CLOSING_EXPERIMENTS } from './closing.js';
import type { Experiment } from './experiment.js';
import { GENERATOR_EXPERIMENTS } from './generators.js';
import { GUESSING_EXPERIMENTS } from './guessing.js';
import { HALF_OPEN_EXPERIMENTS } from './half-open.js';
import { OPENING_EXPERIMENTS } from './opening.js';
import { PAWS_EXPERIMENTS } from './paws.js';
import { SYN_FLOOD } from './syn-flood.js';
import { TCP_FAST_OPEN } from './tcp-fast-open.js';
import { TIME_WAIT_EXPERIMENTS } from './time-wait.js';
import { TIME_WAIT_RECYCLING } from './time-wait-recycling.js';
import { TRAP_EXPERIMENTS } from './traps.js';

/** The questions first, then the generators, then the traps. */
const order = ({ key }: Experiment): string => `${'WQT'.indexOf(key.charAt(0))} ${key}`;

/** All experiments, by the number of their key. */
export const EXPERIMENTS: readonly Experiment[] = [
  ...OPENING_EXPERIMENTS,
  ...CLOSING_EXPERIMENTS,
  ...GENERATOR_EXPERIMENTS,
  ...GUESSING_EXPERIMENTS,
  ...HALF_OPEN_EXPERIMENTS,
  ...PAWS_EXPERIMENTS,
  SYN_FLOOD,
  TCP_FAST_OPEN,
  TIME_WAIT_RECYCLING,
  ...TIME_WAIT_EXPERIMENTS,
  ...TRAP_EXPERIMENTS,
].sort((x, y) => order(x).localeCompare(order(y)));
