import type { TableReader } from '../../checker/shareable-system.js';
import type { SuccessorBuffer } from '../../checker/transition-system.js';

/** A lattice of `side ** 4` states, each counter times `spread`; readers know states up to a first counter, and may fail on the way. */
export interface Lattice {
  readonly side: number;
  readonly spread: number;
  readonly knows: number;
  readonly failAfter: number;
}

export function latticeSuccessors(lattice: Lattice, tuple: readonly number[], out: SuccessorBuffer): void;
export function tableReader(lattice: Lattice): TableReader<unknown>;
