import { describe, expect, it } from 'vitest';
import { explore } from '../../../checker/explore.js';
import { AsymmetryError } from '../../../checker/reductions/asymmetry-error.js';
import { QuotientSystem } from '../../../checker/reductions/quotient-system.js';
import { CompiledSystem } from '../../../model/compiled-system.js';
import { EndMirror } from '../../../model/reductions/end-mirror.js';
import type { Scenario } from '../../../model/scenario.js';
import { SCENARIOS } from '../../../model/scenarios.js';
import { expectedCounts } from '../../../properties/expected.js';
import { Tabulations } from '../../../properties/run-scenario.js';
import { NO_JUDGE, named, type State, successorsOf } from './scenarios.js';

const tables = new Tabulations();

function mirrored(scenario: Scenario): { system: CompiledSystem; mirror: EndMirror } {
  const mirror = new EndMirror();
  const system = new CompiledSystem(scenario, tables.of(scenario), NO_JUDGE, (step, view) =>
    mirror.learn(step, view),
  );
  mirror.attach(system);
  return { system, mirror };
}

function imageOf(mirror: EndMirror, state: State): State {
  const out = new Int32Array(4);
  mirror.image(...state, out);
  return [out[0]!, out[1]!, out[2]!, out[3]!];
}

const SYMMETRIC = [
  'crash-anywhere/ordered',
  'live-simultaneous-open/lossy',
  'mirror-text/ordered',
  'mirror-close/lossy',
];

describe('the exchange of the ends', () => {
  it.each(SYMMETRIC)(
    '%s: is its own inverse, and maps the steps of every state to those of its image',
    (name) => {
      const { system, mirror } = mirrored(named(name));
      const exploration = explore(system);
      const wrong: string[] = [];
      for (let s = 0; s < exploration.states; s++) {
        const state: State = [...exploration.components(s)];
        const image = imageOf(mirror, state);
        const there = successorsOf(system, image).map(String);
        const here = successorsOf(system, state).map((target) => String(imageOf(mirror, target)));
        const paired = here.every((target, n) => there[mirror.stepImage(state, n)] === target);
        const whole = String(here.sort()) === String(there.sort());
        if (!paired || !whole || String(imageOf(mirror, image)) !== String(state)) wrong.push(String(state));
      }
      expect(wrong).toEqual([]);
      expect(() => mirror.verify()).not.toThrow();
    },
  );

  it.each(SYMMETRIC)('%s: the quotient stands for all states, half of them explored', (name) => {
    const { system, mirror } = mirrored(named(name));
    const half = explore(new QuotientSystem(system, mirror));
    const orbits = new Set<string>();
    for (let s = 0; s < half.states; s++) {
      const state: State = [...half.components(s)];
      orbits.add(String(state)).add(String(imageOf(mirror, state)));
    }
    const { states } = expectedCounts()[name]!;
    expect(orbits.size).toBe(states);
    expect(half.states).toBeLessThan(0.6 * states);
  });

  it('is refused, with the reason, where the ends are not alike', () => {
    const refused = (name: string): string => {
      try {
        const { system, mirror } = mirrored(named(name));
        explore(new QuotientSystem(system, mirror));
        mirror.verify();
      } catch (error) {
        if (error instanceof AsymmetryError) return error.message;
        throw error;
      }
      return 'symmetric';
    };
    expect(refused('client-server/ordered')).toBe('CLOSED: A may see OPEN.ACTIVE, SEND, B OPEN.PASSIVE');
    expect(refused('simultaneous-open/ordered')).toBe('CLOSED: A may see OPEN.ACTIVE, CLOSE, B OPEN.ACTIVE');
    expect(refused('both-passive/history')).toBe('other segments are in flight to A than to B');
  });

  it('sees a difference that shows late: only A may send when it is established', () => {
    const alike = named('mirror-close/lossy');
    const late: Scenario = {
      ...alike,
      a: { ...alike.a, application: { ...alike.a.application, SEND: { times: 1, in: ['CLOSE-WAIT'] } } },
    };
    const { system, mirror } = mirrored(late);
    expect(() => explore(new QuotientSystem(system, mirror))).toThrow(/CLOSE-WAIT: A may see/);
  });

  it('is found in every scenario that gives both ends the same application, and the committed ones are known', () => {
    const alike = SCENARIOS.filter(
      ({ a, b, inFlight, name }) =>
        JSON.stringify([a.application, a.prelude]) === JSON.stringify([b.application, b.prelude]) &&
        JSON.stringify(inFlight.toA) === JSON.stringify(inFlight.toB) &&
        expectedCounts()[name]!.states < 20_000,
    );
    for (const scenario of alike) {
      const { system, mirror } = mirrored(scenario);
      explore(new QuotientSystem(system, mirror));
      expect(() => mirror.verify(), scenario.name).not.toThrow();
    }
    expect(alike.map((s) => s.name)).toEqual(expect.arrayContaining(SYMMETRIC));
  });
});
