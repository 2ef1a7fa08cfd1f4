import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Learned, Learning, type LearnOptions } from '../../../conformance/learning/learn.js';
import { CRASHED, type System } from '../../../conformance/learning/system.js';
import { Teacher, type TeacherLimits } from '../../../conformance/learning/teacher.js';
import { endpointMachine } from '../../../conformance/vectors/mealy/endpoint-machine.js';
import type { Mealy } from '../../../conformance/vectors/mealy/machine.js';
import { minimise } from '../../../conformance/vectors/mealy/minimise.js';
import { settingsOf } from '../../../conformance/vectors/setting.js';
import { deep } from '../../deep.js';
import { difference } from './difference.js';
import { MachineSystem, named } from './machine-system.js';

const OPTIONS: LearnOptions = { extra: 0, randomWords: 20, randomLength: 5, seed: 1, maxStates: 1_000 };
const LIMITS: TeacherLimits = { queries: 1_000_000, milliseconds: 60_000, repeats: 3 };

function learn(
  system: System,
  options: Partial<LearnOptions> = {},
  limits: Partial<TeacherLimits> = {},
): Promise<Learned> {
  const teacher = new Teacher(system, { ...LIMITS, ...limits });
  return new Learning(teacher, { ...OPTIONS, ...options }).run();
}

const machines: fc.Arbitrary<Mealy> = fc.integer({ min: 1, max: 9 }).chain((states) => {
  const cells = { minLength: states * 3, maxLength: states * 3 };
  return fc
    .record({ next: fc.array(fc.nat(states - 1), cells), output: fc.array(fc.nat(1), cells) })
    .map(({ next, output }) => ({
      states,
      letters: 3,
      next: Int32Array.from(next),
      output: Int32Array.from(output),
    }));
});

const STATES = 6;

/** Counts to five and says so: no short word tells its states apart. */
const COUNTER: Mealy = {
  states: STATES,
  letters: 2,
  next: Int32Array.from(Array.from({ length: STATES }, (_, s) => [(s + 1) % STATES, s]).flat()),
  output: Int32Array.from(Array.from({ length: STATES }, (_, s) => [s === STATES - 1 ? 1 : 0, 0]).flat()),
};

describe('a learned machine', () => {
  it.each([0, 1])('is the system, if that has at most %i states more', async (extra) => {
    await fc.assert(
      fc.asyncProperty(machines, async (machine) => {
        const { machine: found, stopped } = await learn(new MachineSystem(machine), {
          extra,
          randomWords: 1,
        });
        expect(stopped).toBeNull();
        const { states } = minimise(machine).machine;
        const same = difference(found, named(machine)) === null;
        expect(same ? found.states.length === states : states > found.states.length + extra).toBe(true);
      }),
      { numRuns: deep(60, 1_000) },
    );
  });

  it('of the chart is the minimal machine that was computed of it', async () => {
    const setting = settingsOf('rfc9293')[0]!;
    const { minimal } = endpointMachine(setting);
    const { machine, stopped } = await learn(new MachineSystem(minimal), { extra: 1, randomWords: 500 });
    expect(stopped).toBeNull();
    expect(machine.states.length).toBe(minimal.states);
    expect(difference(machine, named(minimal))).toBeNull();
  });

  it('that only a long word tells apart takes more extra states, or luck', async () => {
    const short = await learn(new MachineSystem(COUNTER), { randomWords: 1 });
    expect(short.machine.states.length).toBe(1);
    const long = await learn(new MachineSystem(COUNTER), { extra: STATES - 1, randomWords: 1 });
    expect(difference(long.machine, named(COUNTER))).toBeNull();
  });

  it('has shortest words to its states and is the same with the same seed', async () => {
    const first = await learn(new MachineSystem(COUNTER), { extra: STATES - 1 });
    expect(first.access.map((w) => w.length)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await learn(new MachineSystem(COUNTER), { extra: STATES - 1 })).toEqual(first);
  });
});

describe('learning that is stopped', () => {
  it.each([
    ['queries', {}, { queries: 30 }, '30 queries'],
    ['states', { maxStates: 3 }, {}, '3 states'],
    ['time', {}, { milliseconds: 0 }, '0 seconds'],
  ] as const)('by its limit of %s gives what is known', async (_, options, limits, reason) => {
    const whole = named(COUNTER);
    const { machine, stopped } = await learn(
      new MachineSystem(COUNTER),
      { extra: STATES - 1, ...options },
      limits,
    );
    expect(stopped).toBe(reason);
    expect(machine.states.length).toBeLessThan(STATES);
    // The states are numbered as they were found, here by counting.
    const wrong = machine.steps.filter(
      (s) => !whole.steps.some((t) => t.from === s.from && t.input === s.input && t.output === s.output),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a system that does not always answer the same', () => {
  /** Wrong at these letters, counted over all words. */
  const flipping = (wrong: (n: number) => boolean): MachineSystem => {
    let n = 0;
    return new MachineSystem(COUNTER, (output) => {
      n += 1;
      return wrong(n) ? 'glitch' : output;
    });
  };

  it.each([1, 4, 25, 60, 200])('once, at letter %i, is learned all the same', async (at) => {
    const { machine, stopped, effort } = await learn(
      flipping((n) => n === at),
      { extra: STATES - 1 },
    );
    expect(stopped).toBeNull();
    expect(difference(machine, named(COUNTER))).toBeNull();
    expect(effort.glitches).toBeLessThanOrEqual(2);
  });

  it('again and again is told in one line with both answers', async () => {
    const { stopped } = await learn(
      flipping((n) => n % 7 === 0),
      { extra: STATES - 1 },
    );
    expect(stopped).toMatch(/^not deterministic: /);
  });
});

describe('a system that crashes', () => {
  it('is learned around its crash, which ends each word that meets it', async () => {
    let resets = 0;
    class Fragile extends MachineSystem {
      #dead = false;
      override reset(): void {
        if (this.#dead) resets += 1;
        this.#dead = false;
        super.reset();
      }
      override step(letter: number): string {
        const output = super.step(letter);
        this.#dead ||= output === 'o1';
        return this.#dead ? CRASHED : output;
      }
    }
    const { machine, stopped, crash } = await learn(new Fragile(COUNTER), { extra: STATES - 1 });
    expect(stopped).toBeNull();
    expect(crash).toEqual(Array.from({ length: STATES }, () => 'i0'));
    expect(machine.states.length).toBe(STATES + 1);
    expect(machine.steps.filter((s) => s.from === `s${STATES}`).map((s) => s.output)).toEqual([
      CRASHED,
      CRASHED,
    ]);
    expect(resets).toBeLessThan(60);
  });
});
