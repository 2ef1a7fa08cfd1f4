import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exploration } from '../../../checker/exploration.js';
import { explore } from '../../../checker/explore.js';
import { AsymmetryError } from '../../../checker/reductions/asymmetry-error.js';
import type { Mirror } from '../../../checker/reductions/mirror.js';
import { orientationOf, QuotientSystem } from '../../../checker/reductions/quotient-system.js';
import { ProcessSystem, type TwoProcesses, twins } from './two-processes.js';

/** Exchanges the processes. */
function exchange(system: ProcessSystem): Mirror {
  return {
    image: (c0, c1, c2, c3, out) => out.set([c1, c0, c3, c2]),
    learned: () => {
      const { learned } = system;
      system.learned = false;
      return learned;
    },
  };
}

/** Least depth of everything found. */
function depths(exploration: Exploration, whatOf: (what: number) => number): Record<number, number> {
  const least: Record<number, number> = {};
  for (const { what, depth } of exploration.findings) least[whatOf(what)] ??= depth;
  return least;
}

function orbits(exploration: Exploration): readonly string[] {
  const all = new Set<string>();
  for (let s = 0; s < exploration.states; s++) {
    const [c0, c1, c2, c3] = exploration.components(s);
    all.add(String([c0, c1, c2, c3]));
    all.add(String([c1, c0, c3, c2]));
  }
  return [...all].sort();
}

describe('a quotient', () => {
  it('stands for exactly the reachable states and finds everything at its depth, also what is not symmetric', () => {
    let smaller = 0;
    fc.assert(
      fc.property(twins, (processes) => {
        const full = explore(new ProcessSystem(processes));
        const inner = new ProcessSystem(processes);
        const half = explore(new QuotientSystem(inner, exchange(inner)));
        expect(orbits(half)).toEqual(orbits(full));
        expect(full.states).toBe(orbits(full).length);
        expect(depths(half, (w) => orientationOf(w).what)).toEqual(depths(full, (w) => w));
        expect(half.quiescent === 0).toBe(full.quiescent === 0);
        expect(half.deadlocks.length === 0).toBe(full.deadlocks.length === 0);
        // One more where the last orbit is entered a second time by a step from a state to its own image.
        expect([full.depth, full.depth + 1]).toContain(half.depth);
        if (half.states < full.states) smaller++;
      }),
      { numRuns: 400, seed: 4 },
    );
    expect(smaller).toBeGreaterThan(100);
  });

  it('does not take a step from a state to its own image for a rest', () => {
    const steps = [{ from: 0, to: 0, takes: true, gives: true }];
    const processes: TwoProcesses = { steps: [steps, steps], capacity: 2 };
    // (0, 0, 1, 1) -> (0, 0, 0, 2) -> (0, 0, 1, 1), and the images.
    const inner = new ProcessSystem(processes);
    const half = explore(new QuotientSystem(inner, exchange(inner)));
    expect(half.quiescent).toBe(0);
  });

  it('of an asymmetric system is refused', () => {
    const processes: TwoProcesses = {
      steps: [[{ from: 0, to: 1, takes: false, gives: false }], []],
      capacity: 1,
    };
    const inner = new ProcessSystem(processes);
    const quotient = new QuotientSystem(inner, {
      ...exchange(inner),
      image: (c0, c1, c2, c3, out) => out.set([c0, c1 === 0 ? 3 : 0, c2, c3]),
    });
    expect(() => explore(quotient)).toThrow(AsymmetryError);
  });
});
