import type { CompiledSystem } from '../../model/compiled-system.js';
import type { At } from './at.js';

const BITS = 12;
const REGISTERS = 1 << BITS;

/** FNV-1a over the characters, twice with different beginnings. */
function hashOf(text: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mixed(h);
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
function mixed(h: number): number {
  let x = h ^ (h >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/**
 * Estimates how many distinct states were met (HyperLogLog, 4,096 registers: a standard error of 1.6 %). States are named by what they are,
 * not by what was interned, so that sketches of different threads and machines join exactly.
 */
export class DistinctStates {
  readonly registers: Uint8Array;

  constructor(registers: Uint8Array = new Uint8Array(REGISTERS)) {
    this.registers = registers;
  }

  add(high: number, low: number): void {
    const register = high >>> (32 - BITS);
    const rank = low === 0 ? 33 : Math.clz32(low) + 1;
    if (rank > this.registers[register]!) this.registers[register] = rank;
  }

  /** What both have met. */
  join(other: DistinctStates): void {
    other.registers.forEach((rank, i) => {
      if (rank > this.registers[i]!) this.registers[i] = rank;
    });
  }

  /** States, to the nearest whole number; small numbers are counted by the registers that are still empty. */
  estimate(): number {
    const sum = this.registers.reduce((s, rank) => s + 2 ** -rank, 0);
    const raw = ((0.7213 / (1 + 1.079 / REGISTERS)) * REGISTERS * REGISTERS) / sum;
    const empty = this.registers.filter((rank) => rank === 0).length;
    const few = raw <= 2.5 * REGISTERS && empty > 0;
    return Math.round(few ? REGISTERS * Math.log(REGISTERS / empty) : raw);
  }
}

/** Adds states of one system to a sketch; each component is hashed once. */
export class StateHasher {
  readonly #system: Pick<CompiledSystem, 'identity'>;
  readonly #known: readonly (readonly [number[], number[]])[] = [0, 1, 2, 3].map(() => [[], []] as const);

  constructor(system: Pick<CompiledSystem, 'identity'>) {
    this.#system = system;
  }

  add(at: At, sketch: DistinctStates): void {
    let high = 0x9e3779b9;
    let low = 0x85ebca77;
    for (let c = 0; c < at.length; c++) {
      const [highs, lows] = this.#known[c]!;
      const id = at[c]!;
      if (highs[id] === undefined) {
        const text = this.#system.identity(c, id);
        highs[id] = hashOf(text, 0x811c9dc5);
        lows[id] = hashOf(text, 0x1b873593);
      }
      high = mixed(Math.imul(high, 31) ^ highs[id]!);
      low = mixed(Math.imul(low, 31) ^ lows[id]!);
    }
    sketch.add(high >>> 0, low >>> 0);
  }
}
