import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wantsSimulation } from '../../cli/check-or-simulate.js';
import { parseScale } from '../../cli/parse-scale.js';
import { parseSeed } from '../../cli/parse-seed.js';
import { readShard } from '../../cli/shards/shard-file.js';
import type { Report } from '../../reports/report.js';

const root = join(import.meta.dirname, '..', '..');
let folder = '';

function tcproof(...args: readonly string[]) {
  return spawnSync('node', [join(root, 'dist/cli/main.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
  });
}

/** All files of a folder with their contents. */
function contents(name: string): Readonly<Record<string, string>> {
  const files = readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).filter((f) =>
    f.isFile(),
  );
  return Object.fromEntries(
    files.map((f) => {
      const path = join(f.parentPath, f.name);
      return [path.slice(join(folder, name).length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

function report(name: string): Report {
  return JSON.parse(readFileSync(join(folder, name, 'report.json'), 'utf8')) as Report;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcproof-simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WALKS = [
  ...['-s', 'client-server/lossy', '-s', 'client-closes/lossy', '--walks', '16', '--steps', '50', '--guided'],
  ...['-p', 'delivered-*', '-p', 'agreement', '--fault', 'text-twice'],
];

describe('simulate', () => {
  it('writes the same for any number of workers and any split, and exits with 1 where something is violated', () => {
    const whole = tcproof('simulate', ...WALKS, '--workers', '1', '-o', 'one');
    expect(whole.status, whole.stderr).toBe(1);
    const two = ['--workers', '2'];
    tcproof('check', '--simulate', ...WALKS, ...two, '--shard', '1/2', '-o', 'part1');
    tcproof('simulate', ...WALKS, ...two, '--shard', '2/2', '-o', 'part2');
    const merged = tcproof('merge', 'part2', join('part1', 'shard.json'), '-o', 'merged');
    expect(merged.stdout).toBe(whole.stdout);
    expect(merged.status).toBe(1);
    expect(contents('merged')).toEqual(contents('one'));
    expect(Object.keys(contents('one'))).toContain(join('traces', 'delivered-in-order.txt'));
    expect(report('part1').shard).toMatchObject({ index: 1, count: 2 });
  });

  it('finds again with the command it prints', () => {
    const { properties } = report('one');
    const violated = properties.find((p) => p.id === 'delivered-in-order');
    const text = readFileSync(join(folder, 'one', 'traces', 'delivered-in-order.txt'), 'utf8');
    const command = /Replay: npx tcproof (.*)/.exec(text)?.[1] ?? '';
    const again = tcproof(...command.split(' '), '-o', 'again');
    expect(again.status, again.stderr).toBe(1);
    const found = report('again').properties;
    expect(found.map((p) => p.id)).toEqual(['delivered-in-order']);
    expect(found[0]?.counterexample).toEqual(violated?.counterexample);
  });

  it('never says that anything holds, and writes a report by the schema', () => {
    const run = tcproof(
      'simulate',
      '-s',
      'client-closes/bag',
      '--scale',
      'capacity=5,text=3',
      '--walks',
      '16',
      '--json',
      '-o',
      'none',
    );
    expect(run.status, run.stderr).toBe(3);
    const found = JSON.parse(run.stdout) as Report;
    expect(found.scenarios.map((s) => [s.name, s.network])).toEqual([
      ['client-closes/bag+capacity=5,text=3', 'bag(5) with loss and duplication'],
    ]);
    expect(new Set(found.properties.map((p) => p.verdict))).toEqual(new Set(['incomplete']));
    expect(new Set(found.properties.flatMap((p) => p.scenarios.map((s) => s.verdict)))).toEqual(
      new Set(['incomplete']),
    );
    const schema = JSON.parse(
      readFileSync(join(root, 'reports/schema/report.schema.json'), 'utf8'),
    ) as object;
    const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: true }).compile(schema);
    for (const name of ['none', 'one', 'part1']) {
      validate(report(name));
      expect(validate.errors).toBeNull();
    }
  });
});

describe('shards of check', () => {
  const SMALL = ['-s', 'refused/ordered', '-s', 'client-closes/ordered', '--workers', '1'];

  it('merge into the bytes of the whole', () => {
    const count = 2;
    const whole = tcproof('check', ...SMALL, '-o', 'whole');
    const parts = Array.from({ length: count }, (_, i) => `c${count}-${i + 1}`);
    for (const [i, name] of parts.entries())
      tcproof('check', ...SMALL, '--shard', `${i + 1}/${count}`, '-o', name);
    const merged = tcproof('merge', ...parts, '-o', 'joined');
    expect(merged.stdout).toBe(whole.stdout);
    expect(merged.status).toBe(whole.status);
    expect(contents('joined')).toEqual(contents('whole'));
  });
});

describe('bad input ends in one line, status 2 and no report', () => {
  it.each<[readonly string[], RegExp]>([
    [['simulate', '-s', 'large-txet'], /no scenario is called 'large-txet'; the nearest is 'large-text'/],
    [['simulate', '-s', 'refused', '-p', 'listen-*', '-p', 'nowhere*'], /no property is called 'nowhere\*'/],
    [['check', '--walks', '5'], /--walks says how to walk; add --simulate \[TCP-USAGE\]/],
    [['merge', 'part1', 'c2-1'], /different runs: one is of simulate, the other of check \[TCP-SHARD\]/],
  ])('%j', (args, message) => {
    const run = tcproof(...args, '-o', 'nothing');
    expect(run.stderr).toMatch(message);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect(run.status).toBe(2);
    expect(readdirSync(folder)).not.toContain('nothing');
  });

  it('already where an option or a file is read', () => {
    const spoilt = join(folder, 'spoilt.json');
    writeFileSync(spoilt, '{"format":"tcproof shard","ver');
    expect(() => readShard(spoilt)).toThrow(/spoilt.json is broken: no complete JSON/);
    expect(() => readShard(join(folder, 'nowhere'))).toThrow(/nowhere cannot be read \(ENOENT\)/);
    expect(() => readShard(folder)).toThrow(/shard.json cannot be read \(ENOENT\)/);
    expect(() => parseScale('capcity=3')).toThrow(/no bound is called 'capcity'; the nearest is 'capacity'/);
    expect(() => parseScale('text=2,text=3')).toThrow(/gives text twice/);
    expect(() => parseScale('msl=99')).toThrow(/msl=99 is too large; at most 31/);
    for (const text of ['capacity', 'text=', 'text=0', 'text=1.5', 'text=1=2', ''])
      expect(() => parseScale(text)).toThrow(/is no bound; write name=number/);
    expect(parseScale('capacity=6,text=4')).toEqual({ capacity: 6, text: 4 });
    expect(parseSeed('-7')).toBe(-7);
    for (const text of ['x', '', '1.5', '1e99']) expect(() => parseSeed(text)).toThrow(/is no seed/);
    expect(() => wantsSimulation({ simulate: true, maxStates: 5 })).toThrow(
      /--max-states says how to enumerate/,
    );
    expect([wantsSimulation({ simulate: true, walks: 5 }), wantsSimulation({ faults: true })]).toEqual([
      true,
      false,
    ]);
  });
});
