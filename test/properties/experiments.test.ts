import { describe, expect, it } from 'vitest';
import { EXPERIMENTS } from '../../properties/experiments/index.js';
import { SWEEPS } from '../../properties/sweeps/index.js';
import { runLine, thresholdOf } from '../../properties/sweeps/sweep.js';

/** Those that take more than a few seconds run in `npm run check:all`. */
const LONG: ReadonlySet<string> = new Set(['W-03', 'W-04', 'W-05', 'W-06', 'W-22', 'Q-15', 'T-13']);
const quick = EXPERIMENTS.filter((e) => !LONG.has(e.key));

describe('experiments', () => {
  it('answer W-01 to W-23, each with a base that holds and something that fails', () => {
    const keys = EXPERIMENTS.map((e) => e.key).filter((k) => k.startsWith('W'));
    expect(keys).toEqual(Array.from({ length: 23 }, (_, i) => `W-${String(i + 1).padStart(2, '0')}`));
    for (const { key, name, cases } of EXPERIMENTS) {
      expect(name, key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(cases[0]?.name, key).toBe('base');
      expect(cases[0]?.expected, key).toBe('holds');
      expect(new Set(cases.map((c) => c.name)).size, key).toBe(cases.length);
    }
  });

  it.each(quick.map((e) => [e.key, e] as const))('%s is answered as predicted', (_key, experiment) => {
    const answers = experiment.cases.map((c) => {
      const { verdict, story, participants, loopFrom } = c.decide();
      for (const line of story) expect(participants).toContain(line.from);
      if (loopFrom !== null) expect(loopFrom).toBeLessThanOrEqual(story.length);
      return [c.name, verdict];
    });
    expect(answers).toEqual(experiment.cases.map((c) => [c.name, c.expected]));
  });
});

describe('sweeps', () => {
  it('a threshold is the least value from which on everything holds', () => {
    const point = (value: number, holds: boolean) =>
      ({ value, verdict: holds ? 'holds' : 'violated', states: 1 }) as const;
    expect(thresholdOf([point(0, false), point(1, true), point(2, true)])).toBe(1);
    expect(thresholdOf([point(0, true), point(1, false), point(2, true)])).toBe(2);
    expect(thresholdOf([point(0, true), point(1, false)])).toBeNull();
    expect(thresholdOf([])).toBeNull();
  });

  it.each([
    ['a FIN restarts the timer', 2],
    ['any copy may be lost, the peer gives up after R2 = 2', 3],
    ['a RST ends TIME-WAIT', null],
  ])('TIME-WAIT, MSL 1, %s: %j', (setting, threshold) => {
    const [sweep] = SWEEPS;
    const line = sweep?.lines.find((l) => l.msl === 1 && l.setting.includes(setting) && l.key !== 'W-03');
    expect(line).toBeDefined();
    if (sweep && line) expect(runLine(sweep, line).threshold).toBe(threshold);
  });
});
