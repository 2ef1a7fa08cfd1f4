import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifiersOf } from '../../../conformance/vectors/mealy/identifiers.js';
import { type Mealy, outputsOf, separates, type Word } from '../../../conformance/vectors/mealy/machine.js';
import { minimise } from '../../../conformance/vectors/mealy/minimise.js';
import { type MealyMethod, mealyTests, stateCover } from '../../../conformance/vectors/mealy/test-suites.js';

function machine(states: number, letters: number): fc.Arbitrary<Mealy> {
  const cells = states * letters;
  return fc
    .record({
      next: fc.array(fc.nat(states - 1), { minLength: cells, maxLength: cells }),
      output: fc.array(fc.nat(1), { minLength: cells, maxLength: cells }),
    })
    .map(({ next, output }) => ({
      states,
      letters,
      next: Int32Array.from(next),
      output: Int32Array.from(output),
    }));
}

const LETTERS = 2;
const small = fc.integer({ min: 1, max: 5 }).chain((n) => machine(n, LETTERS));

/** A word on which two machines answer differently, by walking all pairs of states; null: they are equivalent. */
function difference(a: Mealy, b: Mealy): Word | null {
  const queue: { readonly p: number; readonly q: number; readonly word: Word }[] = [{ p: 0, q: 0, word: [] }];
  const seen = new Set(['0 0']);
  for (const { p, q, word } of queue) {
    for (let l = 0; l < a.letters; l += 1) {
      const [i, j] = [p * a.letters + l, q * b.letters + l];
      if (a.output[i] !== b.output[j]) return [...word, l];
      const next = { p: a.next[i] ?? 0, q: b.next[j] ?? 0, word: [...word, l] };
      const key = `${next.p} ${next.q}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return null;
}

function passes(spec: Mealy, implementation: Mealy, tests: readonly Word[]): boolean {
  return tests.every((w) => outputsOf(spec, 0, w).join() === outputsOf(implementation, 0, w).join());
}

describe('minimise', () => {
  it('keeps the behaviour, and any two of its states are told apart', () => {
    fc.assert(
      fc.property(small, (m) => {
        const { machine: minimal } = minimise(m);
        expect(difference(m, minimal)).toBeNull();
        const { characterising, partial, harmonised } = identifiersOf(minimal);
        for (let a = 0; a < minimal.states; a += 1) {
          for (let b = 0; b < minimal.states; b += 1) {
            if (a === b) continue;
            expect(characterising.some((w) => separates(minimal, w, a, b))).toBe(true);
            expect(partial[a]?.some((w) => separates(minimal, w, a, b))).toBe(true);
            const common = (harmonised[a] ?? []).filter((w) =>
              harmonised[b]?.some((v) => v.join() === w.join()),
            );
            expect(common.some((w) => separates(minimal, w, a, b))).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('the state cover leads to every state', () => {
    fc.assert(
      fc.property(small, (m) => {
        const { machine: minimal } = minimise(m);
        expect(stateCover(minimal)).toHaveLength(minimal.states);
        expect(stateCover(minimal).filter((w) => w.length === 0)).toHaveLength(1);
      }),
    );
  });
});

describe.each(['w', 'wp', 'hsi'] as const)('%s-method', (method: MealyMethod) => {
  it.each([0, 1])('with %i extra states: only equivalent machines pass', (extra) => {
    const pair = small.chain((m) => {
      const { machine: spec } = minimise(m);
      return machine(spec.states + extra, LETTERS).map((implementation) => ({ spec, implementation }));
    });
    fc.assert(
      fc.property(pair, ({ spec, implementation }) => {
        const tests = mealyTests(spec, method, extra);
        expect(passes(spec, implementation, tests)).toBe(difference(spec, implementation) === null);
      }),
      { numRuns: 300 },
    );
  });

  it.each([0, 1])('with %i extra states: every single wrong output or wrong target is found', (extra) => {
    const seeded = small.chain((m) => {
      const { machine: spec } = minimise(m);
      const cells = spec.states * LETTERS;
      return fc.record({
        spec: fc.constant(spec),
        cell: fc.nat(cells - 1),
        target: fc.nat(spec.states - 1),
        flip: fc.boolean(),
      });
    });
    fc.assert(
      fc.property(seeded, ({ spec, cell, target, flip }) => {
        const implementation = { ...spec, next: spec.next.slice(), output: spec.output.slice() };
        if (flip) implementation.output[cell] = 1 - (spec.output[cell] ?? 0);
        else implementation.next[cell] = target;
        const tests = mealyTests(spec, method, extra);
        expect(passes(spec, implementation, tests)).toBe(difference(spec, implementation) === null);
      }),
      { numRuns: 200 },
    );
  });

  it('a fault that hides in one extra state is missed without it and found with it', () => {
    // One state with output 0 for ever; the fault answers 1 at the third letter of a row of equal ones.
    const spec: Mealy = { states: 1, letters: 1, next: Int32Array.of(0), output: Int32Array.of(0) };
    const faulty: Mealy = { states: 2, letters: 1, next: Int32Array.of(1, 0), output: Int32Array.of(0, 1) };
    expect(passes(spec, faulty, mealyTests(spec, method, 0))).toBe(true);
    expect(passes(spec, faulty, mealyTests(spec, method, 1))).toBe(false);
  });
});
