import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exploration } from '../../../checker/exploration.js';
import { explore } from '../../../checker/explore.js';
import { AmpleSystem } from '../../../checker/reductions/ample-system.js';
import type { PersistentSets } from '../../../checker/reductions/persistent-sets.js';
import { COMPONENTS, type TransitionSystem } from '../../../checker/transition-system.js';
import { movesOf, ProcessSystem, type Tuple, type TwoProcesses, twoProcesses } from './two-processes.js';

/** Persistence by its definition: all paths of the other process are walked, and every exchange is tried. */
class DefinedSets implements PersistentSets {
  readonly types = 2;
  readonly #processes: TwoProcesses;
  readonly #heights: readonly number[];

  constructor(processes: TwoProcesses, heights: readonly number[]) {
    this.#processes = processes;
    this.#heights = heights;
  }

  mark(type: number, c0: number, c1: number, c2: number, c3: number, marks: Uint8Array): number {
    const moves = movesOf(this.#processes, [c0, c1, c2, c3]);
    moves.forEach((m, n) => {
      marks[n] = m.type === type ? 1 : 0;
    });
    return moves.filter((m) => m.type === type).length;
  }

  isPersistent(type: number, ...state: [number, number, number, number]): boolean {
    const mine = (s: Tuple) => movesOf(this.#processes, s).filter((m) => m.type === type);
    const indices = String(mine(state).map((m) => m.index));
    const seen = new Set<string>();
    const waiting: Tuple[] = [state];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (seen.has(String(at))) continue;
      seen.add(String(at));
      if (String(mine(at).map((m) => m.index)) !== indices) return false;
      for (const other of movesOf(this.#processes, at).filter((m) => m.type !== type)) {
        if (!mine(at).every((m) => this.#commute(at, m.type, m.index, other.type, other.index))) return false;
        waiting.push(other.to);
      }
    }
    return true;
  }

  /** Any function will do. */
  height(c0: number, c1: number, c2: number, c3: number): number {
    return this.#heights[(c0 * 5 + c1 * 7 + c2 * 3 + c3) % this.#heights.length]!;
  }

  #commute(at: Tuple, ...[t1, i1, t2, i2]: [0 | 1, number, 0 | 1, number]): boolean {
    const after = (s: Tuple | undefined, type: 0 | 1, index: number): Tuple | undefined =>
      s && movesOf(this.#processes, s).find((m) => m.type === type && m.index === index)?.to;
    const [x, y] = [after(after(at, t1, i1), t2, i2), after(after(at, t2, i2), t1, i1)];
    return x !== undefined && y !== undefined && String(x) === String(y);
  }
}

/** Local steps followed, and states in which no step makes progress. */
function behaviour(processes: TwoProcesses, system: TransitionSystem, exploration: Exploration) {
  const followed = new Set<string>();
  const resting = new Set<string>();
  for (let s = 0; s < exploration.states; s++) {
    const state = exploration.components(s);
    const out = { values: new Int32Array(256), count: 0 };
    system.successors(...state, out);
    const targets = Array.from({ length: out.count }, (_, n) =>
      String([...out.values.subarray(n * COMPONENTS, (n + 1) * COMPONENTS)]),
    );
    if (targets.every((t) => t === String(state))) resting.add(String(state));
    const types = new Set(
      movesOf(processes, state)
        .filter((m) => targets.includes(String(m.to)))
        .map((m) => m.type),
    );
    // A reduced state follows all steps of one type: those of the other may lead to the same states only by chance.
    for (const m of movesOf(processes, state)) {
      const all = movesOf(processes, state).filter((x) => x.type === m.type);
      if (types.has(m.type) && all.every((x) => targets.includes(String(x.to))))
        followed.add(`${m.type} ${state[m.type]} ${m.index}`);
    }
  }
  return { followed: [...followed].sort(), resting: [...resting].sort() };
}

describe('an ample system', () => {
  let reduced = 0;
  let smaller = 0;

  it('takes every local step and rests in every state in which the full system rests, whatever the heights', () => {
    fc.assert(
      fc.property(
        twoProcesses,
        fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 8 }),
        (processes, heights) => {
          const full = new ProcessSystem(processes);
          const ample = new AmpleSystem(new ProcessSystem(processes), new DefinedSets(processes, heights));
          const [all, some] = [explore(full), explore(ample)];
          expect(behaviour(processes, ample, some)).toEqual(behaviour(processes, full, all));
          expect(some.states).toBeLessThanOrEqual(all.states);
          reduced += ample.reduced;
          if (some.states < all.states) smaller++;
        },
      ),
      { numRuns: 400, seed: 4 },
    );
    // The reduction is not idle: else the test would say nothing.
    expect(reduced).toBeGreaterThan(100);
    expect(smaller).toBeGreaterThan(20);
  });

  it('follows all steps where only a cycle of the chosen ones would remain', () => {
    const spin = [{ from: 0, to: 0, takes: false, gives: false }];
    const goes = [{ from: 0, to: 1, takes: false, gives: false }];
    const processes: TwoProcesses = { steps: [spin, goes], capacity: 1 };
    const onlyZero: PersistentSets = {
      types: 1,
      mark: (_type, c0, c1, c2, c3, marks) => new DefinedSets(processes, [0]).mark(0, c0, c1, c2, c3, marks),
      isPersistent: () => true,
      height: () => 0,
    };
    expect(explore(new AmpleSystem(new ProcessSystem(processes), onlyZero)).states).toBe(2);
  });
});
