import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReportBuilder } from '../../cli/assemble-report.js';
import { joinSweeps } from '../../cli/questions.js';
import { completeRun, type NamedShard } from '../../cli/shards/complete-run.js';
import { inOrder } from '../../cli/shards/in-order.js';
import { lineEffort } from '../../cli/shards/line-effort.js';
import { type RunIdentity, runIdentity, runName } from '../../cli/shards/run-identity.js';
import { parseShardFile, type Shard, shardFileText } from '../../cli/shards/shard-file.js';
import { parseShard, shareOf } from '../../cli/shards/shard-part.js';
import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { EXPERIMENTS } from '../../properties/experiments/index.js';
import { runScenario, type ScenarioRun, Tabulations } from '../../properties/run-scenario.js';
import { SWEEPS } from '../../properties/sweeps/index.js';
import type { SweepResult } from '../../properties/sweeps/sweep.js';
import { jsonReport } from '../../reports/json.js';

describe('a share', () => {
  const weights = fc.array(fc.nat(1000), { maxLength: 60 });

  it('and the others together are everything once, in order', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 9 }), (list, count) => {
        const items = list.map((weight, at) => ({ weight, at }));
        const shares = Array.from({ length: count }, (_, i) =>
          shareOf(items, (x) => x.weight, { index: i + 1, count }),
        );
        expect(shares.flat().sort((x, y) => x.at - y.at)).toEqual(items);
        for (const share of shares) expect([...share].sort((x, y) => x.at - y.at)).toEqual(share);
      }),
    );
  });

  it('is never heavier than the lightest one and the heaviest item', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 9 }), (list, count) => {
        const loads = Array.from({ length: count }, (_, i) =>
          shareOf(list, (w) => w, { index: i + 1, count }).reduce((n, w) => n + w, 0),
        );
        expect(Math.max(...loads)).toBeLessThanOrEqual(Math.min(...loads) + Math.max(0, ...list));
      }),
    );
  });

  it.each(['0/2', '3/2', '1', '1/', 'a/b', '-1/2', '1/2/3', '1.5/2', '1/99999'])('is not %s', (text) => {
    expect(() => parseShard(text)).toThrow(/is no shard; write i\/n/);
  });
});

describe('merging scenario runs', () => {
  const scenarios: readonly Scenario[] = SCENARIOS.filter((s) =>
    /^(refused|client-closes|both-passive)\/ordered$|^refused\/lossy|^live-refused|^live-open/.test(s.name),
  );
  const runs: ScenarioRun[] = [];
  beforeAll(() => {
    const tables = new Tabulations();
    for (const s of scenarios) runs.push(runScenario(s, PROPERTIES, tables, { leanings: true }));
  });

  const build = (builder: ReportBuilder): string =>
    jsonReport(
      builder.build('0', PROPERTIES, scenarios, { partial: false, fault: null, faults: [], coverage: true }),
    );

  it('gives the bytes of the whole run, however it was split', () => {
    expect(scenarios.length).toBeGreaterThan(5);
    const whole = new ReportBuilder();
    for (const run of runs) whole.add(run);
    const expected = build(whole);
    expect(expected).toContain('"witness": {');
    const split = fc.array(fc.nat(3), { minLength: runs.length, maxLength: runs.length });
    fc.assert(
      fc.property(split, fc.boolean(), (owners, backwards) => {
        const parts = [0, 1, 2, 3].map((owner) => {
          const part = new ReportBuilder();
          const own = runs.filter((_, i) => owners[i] === owner);
          for (const run of backwards ? own.reverse() : own) part.add(run);
          return JSON.parse(JSON.stringify(part.state())) as ReturnType<ReportBuilder['state']>;
        });
        const joined = new ReportBuilder();
        for (const part of backwards ? parts.reverse() : parts) joined.join(part);
        expect(build(joined)).toBe(expected);
      }),
      { numRuns: 5 },
    );
  });
});

describe('what is put in order', () => {
  it('has keys of its own: lines of sweeps, experiments', () => {
    const keys = SWEEPS.flatMap((s) => s.lines.map((l) => [s.name, l.key, l.setting, l.statement].join('|')));
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(EXPERIMENTS.map((e) => `${e.key} ${e.name}`)).size).toBe(EXPERIMENTS.length);
    for (const line of SWEEPS.flatMap((s) => s.lines)) expect(lineEffort(line)).toBeGreaterThan(0);
  });

  it('comes back in the order of the keys; twice or of no key is a defect', () => {
    expect(inOrder(['c', 'a'], ['a', 'b', 'c'], (x) => x)).toEqual(['a', 'c']);
    expect(() => inOrder(['a', 'a'], ['a'], (x) => x)).toThrow(/the same thing/);
    expect(() => inOrder(['z'], ['a'], (x) => x)).toThrow(/not part of the run/);
  });

  it('are all lines of all sweeps, however they were shared out', () => {
    const lines = SWEEPS.flatMap((sweep) => sweep.lines.map((line) => ({ sweep, line })));
    const whole = lines.map(
      ({ sweep, line: { key, setting, statement, prediction } }): SweepResult => ({
        ...{ sweep: sweep.name, key, setting, statement, prediction },
        points: [],
        threshold: null,
      }),
    );
    const part = (index: number) =>
      shareOf(whole, (r) => lineEffort(lines[whole.indexOf(r)]!.line), { index, count: 3 });
    expect(joinSweeps([part(3), part(1), part(2)])).toEqual(whole);
    expect([part(1), part(2), part(3)].every((share) => share.length > 0)).toBe(true);
  });
});

describe('shards that are refused', () => {
  const run = runIdentity('check', { scenario: ['refused'], workers: 3, out: 'x', json: true });
  const shard = (index: number, count: number, change: Partial<Shard> = {}): NamedShard => ({
    file: `s${index}`,
    shard: { run, shard: { index, count }, interrupted: false, body: { index }, ...change },
  });
  const complete = (...shards: NamedShard[]) => completeRun(shards, () => run);
  const other = (change: Partial<RunIdentity>): Partial<Shard> => ({ run: { ...run, ...change } });

  it('but not a complete run in any order', () => {
    expect(complete(shard(2, 3), shard(3, 3), shard(1, 3)).map((s) => s.body)).toEqual(
      [1, 2, 3].map((index) => ({ index })),
    );
    expect(runName(run)).toBe(runName(runIdentity('check', { scenario: ['refused'] })));
    expect(run.options).toEqual({ scenario: ['refused'] });
  });

  it.each<[string, NamedShard[], RegExp]>([
    ['none', [], /no shards to merge/],
    ['one missing', [shard(1, 3), shard(3, 3)], /shard 2\/3 of run [0-9a-f]{16} is missing/],
    ['one twice', [shard(1, 2), shard(1, 2)], /shard 1\/2 is given twice: s1 and s1/],
    ['another split', [shard(1, 2), shard(2, 3)], /one of 2 shards, s2 one of 3/],
    ['another version', [shard(1, 2), shard(2, 2, other({ tool: '9' }))], /different runs: made by tcproof/],
    [
      'another model',
      [shard(1, 2), shard(2, 2, other({ model: 'f' }))],
      /the model or its properties differ/,
    ],
    [
      'another option',
      [shard(1, 2), shard(2, 2, other({ options: { scenario: ['refused'], fault: 'x' } }))],
      /different runs: option fault is not given and "x"/,
    ],
    [
      'another verb',
      [shard(1, 2), shard(2, 2, other({ verb: 'sweep' }))],
      /one is of check, the other of sweep/,
    ],
    [
      'of another tcproof',
      [shard(1, 2, other({ model: 'f' })), shard(2, 2, other({ model: 'f' }))],
      /s1 was not made by this tcproof: the model/,
    ],
    ['interrupted', [shard(1, 2), shard(2, 2, { interrupted: true })], /s2 was interrupted/],
  ])('%s', (_what, shards, message) => {
    expect(() => complete(...shards)).toThrow(message);
  });

  it('by their files: cut short, changed by one character, of another format', () => {
    const text = shardFileText(shard(1, 2).shard);
    expect(parseShardFile('f', text).body).toEqual({ index: 1 });
    expect(() => parseShardFile('f', text.slice(0, -5))).toThrow(/f is broken: no complete JSON/);
    const digits = [...text.matchAll(/\d/g)].map((m) => m.index).filter((i) => i > text.indexOf('"run"'));
    fc.assert(
      fc.property(fc.constantFrom(...digits), (at) => {
        const spoilt = `${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`;
        expect(() => parseShardFile('f', spoilt)).toThrow(/f is broken/);
      }),
    );
    expect(() => parseShardFile('f', text.replace('"version":1', '"version":2'))).toThrow(/another format/);
    for (const foreign of ['{}', 'null', '[]', '"x"'])
      expect(() => parseShardFile('f', foreign)).toThrow(/is no shard/);
  });
});
