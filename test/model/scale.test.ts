import { describe, expect, it } from 'vitest';
import { LARGE_SCENARIOS } from '../../model/large-scenarios.js';
import { scaled, scaleText } from '../../model/scale.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { judgeOf } from '../../properties/judge.js';
import { Tabulations } from '../../properties/run-scenario.js';
import { Ground } from '../../properties/simulation/ground.js';

const named = (name: string) => [...SCENARIOS, ...LARGE_SCENARIOS].find((s) => s.name === name)!;

describe('a scaled scenario', () => {
  it('has the bounds asked for, and a name that says so', () => {
    const bag = scaled(named('client-server/bag'), { capacity: 6, text: 4, calls: 3, window: 9 });
    expect(bag.name).toBe('client-server/bag+capacity=6,text=4,calls=3,window=9');
    expect(bag.network).toMatchObject({ kind: 'bag', capacity: 6 });
    expect(bag.a.application).toEqual({
      'OPEN.ACTIVE': 3,
      SEND: 4,
      CLOSE: { times: 3, in: ['ESTABLISHED', 'CLOSE-WAIT'] },
    });
    expect(bag.b.application.SEND).toBeUndefined();
    expect(bag.limits.window).toBe(9);
  });

  it('has as many initial sequence numbers as incarnations, all different', () => {
    const { a, b } = scaled(named('sequence-wrap/bag'), { incarnations: 5 });
    for (const { isns } of [a, b]) expect(new Set(isns).size).toBe(5);
    expect(a.application['OPEN.ACTIVE']).toBe(5);
    expect(Math.max(...a.isns, ...b.isns)).toBeLessThan(2 ** 32);
    expect(scaled(named('two-incarnations/bag'), { incarnations: 1 }).a.isns).toEqual([1000]);
  });

  it('leaves alone what has no such bound, what is never allowed and what is always', () => {
    const history = named('client-server/history');
    expect(scaled(history, { capacity: 6 }).network).toEqual(history.network);
    expect(scaled(history, {})).toBe(history);
    expect(scaled(named('calls/ordered'), { calls: 2 }).a.application.CLOSE).toBe('any');
    expect(scaleText({})).toBe('');
  });
});

describe('large scenarios', () => {
  it('are named and tagged so that check never takes them by itself', () => {
    const names = new Set(SCENARIOS.map((s) => s.name));
    for (const s of LARGE_SCENARIOS) {
      expect(s.name).toMatch(/^large-/);
      expect(s.tags).toContain('large');
      expect(names.has(s.name)).toBe(false);
    }
    expect(SCENARIOS.filter((s) => s.name.startsWith('large') || s.tags.includes('large'))).toEqual([]);
  });

  it('begin', () => {
    for (const s of LARGE_SCENARIOS) {
      const ground = new Ground(s, new Tabulations().of(s), judgeOf([], s));
      expect(ground.expand(ground.initial).ways).toBeGreaterThan(0);
    }
  });
});
