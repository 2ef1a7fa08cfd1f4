import { describe, expect, it } from 'vitest';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { appliesTo } from '../../properties/judge.js';
import { isLiveness } from '../../properties/property.js';
import { runScenario, Tabulations } from '../../properties/run-scenario.js';

const live = PROPERTIES.filter(isLiveness);
const scenario = (name: string) => SCENARIOS.find((s) => s.name === name)!;

describe('liveness', () => {
  it('every property speaks of some scenario', () => {
    for (const p of live)
      expect(
        SCENARIOS.some((s) => appliesTo(p, s)),
        p.id,
      ).toBe(true);
  });

  it('CLOSE-WAIT never closed rests for ever: the lasso is replayed and ends where it began', () => {
    const run = runScenario(scenario('live-server-never-closes/lossy'), live, new Tabulations());
    const leak = run.verdicts.find((v) => v.property === 'close-wait-leaks');
    expect(leak?.verdict).toBe('holds');
    const { steps = [], loopFrom = -1, initial } = leak?.witness ?? {};
    expect(loopFrom).toBeGreaterThan(0);
    const at = loopFrom === 0 ? initial : steps[loopFrom - 1]?.after;
    expect(steps.at(-1)?.after).toEqual(at);
  });

  it('says which assumption is needed, with the run that appears without it', () => {
    const run = runScenario(scenario('live-open/lossy'), live, new Tabulations(), { leanings: true });
    const open = run.verdicts.find((v) => v.property === 'open-establishes');
    expect(open?.leansOn.map((l) => [l.assumption, l.needed])).toEqual([
      ['deliver', true],
      ['retransmit', true],
    ]);
    expect(open?.leansOn.every((l) => l.lasso?.loopFrom !== undefined)).toBe(true);
  });

  it('an early stop decides nothing', () => {
    const run = runScenario(scenario('live-close/lossy'), live, new Tabulations(), {
      limits: { maxStates: 500 },
    });
    expect(new Set(run.verdicts.map((v) => v.verdict))).toEqual(new Set(['incomplete']));
  });

  it('a RST that answers a RST never ends', () => {
    const chart = FAULTS.get('closed-answers-rst')!.patch(CHART);
    const run = runScenario(scenario('live-refused/lossy'), live, new Tabulations(chart), { chart });
    const storm = run.verdicts.find((v) => v.property === 'no-ack-storm');
    expect(storm?.verdict).toBe('violated');
    const { steps = [], loopFrom = 0 } = storm?.counterexample ?? {};
    expect(steps.slice(loopFrom).map((s) => s.kind)).toEqual(['deliver', 'deliver']);
  });
});
