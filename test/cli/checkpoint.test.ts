import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deep } from '../deep.js';

const root = join(import.meta.dirname, '..', '..');
/** 101,152 states, and a few that are finished at once. */
const CHECK = ['check', '-s', 'forged-late/linux', '-s', 'refused/lossy'];
const OFTEN = ['--checkpoint-every', '0.02'];
let folder = '';
/** How long the undisturbed run took, load of the machine included; milliseconds. */
let whole = 0;

interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has said on stderr until now. */
  said(): string;
}

function start(...args: readonly string[]): Started {
  const process = spawn('node', [join(root, 'dist/cli/main.js'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  process.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    process.on('close', (status, signal) => resolve({ status, signal, stderr }));
  });
  return { process, ended, said: () => stderr };
}

const check = (...args: readonly string[]): Promise<Ended> => start(...CHECK, ...args).ended;

/** All files of a report, by name. */
function report(name: string): ReadonlyMap<string, string> {
  const files = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).filter((f) =>
    /\.\w+$/.test(f),
  );
  return new Map(files.sort().map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]));
}

function expectSameReport(name: string): void {
  const expected = report('undisturbed');
  expect(expected.has('report.json')).toBe(true);
  // Not toEqual on the maps: the difference of two reports would take minutes to print.
  expect([...report(name).keys()]).toEqual([...expected.keys()]);
  for (const [file, text] of report(name)) expect(text === expected.get(file), file).toBe(true);
}

function seeded(seed: number): () => number {
  let at = seed;
  return () => {
    at = (Math.imul(at, 1664525) + 1013904223) | 0;
    return (at >>> 8) / 2 ** 24;
  };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tcproof-checkpoint-'));
  const began = performance.now();
  await check('-o', 'undisturbed');
  whole = performance.now() - began;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Waits until `seen` or the end of the process. */
async function until(process: ChildProcess, seen: () => boolean): Promise<void> {
  while (!seen() && process.exitCode === null && process.signalCode === null) await sleep(5);
}

/**
 * Begins, is killed, goes on, is killed ... and may end at last. The first life is killed soon after its first checkpoint and the second soon
 * after it went on from there, the others at any moment. Returns how many of its lives were killed, and went on from somewhere.
 */
async function life(
  name: string,
  kills: number,
  random: () => number,
): Promise<{ killed: number; resumed: number }> {
  const args = ['--checkpoint', `${name}-saved`, '--resume', `${name}-saved`, ...OFTEN, '-o', name];
  const saved = join(folder, `${name}-saved`, 'forged-late.linux', 'checkpoint.json');
  let [killed, resumed] = [0, 0];
  for (let n = 0; n < kills; n++) {
    const life = start(...CHECK, ...args);
    if (n === 0) await until(life.process, () => existsSync(saved));
    if (n === 1) await until(life.process, () => life.said().includes('goes on from'));
    await sleep(random() * (n < 2 ? whole / 50 : whole));
    life.process.kill('SIGKILL');
    const { signal, stderr } = await life.ended;
    if (signal === 'SIGKILL') killed++;
    if (stderr.includes('goes on from')) resumed++;
  }
  const last = await check(...args);
  expect(last.stderr).toMatch(/^wrote /m);
  return { killed, resumed };
}

/** Each run is killed so often; both together 20 times in `npm run test:deep`. */
const KILLS = deep(4, 10);

describe('killed at random moments', () => {
  it('two runs that go on each time end with the undisturbed report, byte for byte', async () => {
    const lives = await Promise.all([life('one', KILLS, seeded(4)), life('two', KILLS, seeded(9293))]);
    for (const { killed, resumed } of lives) {
      expect(killed).toBeGreaterThanOrEqual(2);
      expect(resumed).toBeGreaterThan(0);
    }
    for (const name of ['one', 'two']) expectSameReport(name);
    // Of what is finished only the results are left, which can be asked for again.
    expect(readdirSync(join(folder, 'one-saved', 'forged-late.linux'))).toEqual(['result.json']);
    const again = await check('--resume', 'one-saved', '-o', 'again');
    expect(again.stderr).not.toMatch(/goes on/);
    expectSameReport('again');
  });
});

describe('Ctrl-C', () => {
  it('leaves a checkpoint, what is not known is incomplete, and the run can go on', async () => {
    const { process, ended } = start(...CHECK, '--checkpoint', 'stopped', '-o', 'stopped-report', ...OFTEN);
    const saved = join(folder, 'stopped', 'forged-late.linux');
    while (!existsSync(join(saved, 'checkpoint.json')) && process.exitCode === null) await sleep(5);
    process.kill('SIGINT');
    const { status, stderr } = await ended;
    expect(status).toBe(3);
    expect(stderr).toMatch(/interrupted: what is known so far; go on with --resume stopped/);
    const { scenarios } = JSON.parse(report('stopped-report').get('report.json') ?? '{}') as {
      scenarios: { name: string; stopped: string }[];
    };
    expect(scenarios.find((s) => s.name === 'forged-late/linux')?.stopped).toBe('interrupted');
    await refusesDamage(join(saved, 'states.log'));
    const resumed = await check('--resume', 'stopped', '-o', 'resumed-report');
    expect(resumed.stderr).toMatch(/forged-late\/linux: goes on from [1-9]/);
    expectSameReport('resumed-report');
  });
});

/** A changed byte is refused in one line, and changes nothing. */
async function refusesDamage(log: string): Promise<void> {
  const whole = readFileSync(log);
  const damaged = Buffer.from(whole);
  damaged[8] = (damaged[8] ?? 0) ^ 1;
  writeFileSync(log, damaged);
  const { status, stderr } = await check('--resume', 'stopped', '-o', 'refused-report');
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^tcproof: .*states\.log is damaged: its checksum does not match; .* \[TCP-CHECKPOINT\]\n$/,
  );
  expect(existsSync(join(folder, 'refused-report'))).toBe(false);
  expect(readFileSync(log).equals(damaged)).toBe(true);
  writeFileSync(log, whole);
}

const mounted = (() => {
  const place = mkdtempSync(join(tmpdir(), 'tcproof-mount-'));
  const ok = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place]).status === 0;
  if (ok) spawnSync('umount', [place]);
  rmSync(place, { recursive: true, force: true });
  return ok;
})();
if (!mounted)
  console.warn(
    'skipped: a really full disk (a tmpfs cannot be mounted here); memory-disk tests stand for it',
  );

describe.skipIf(!mounted)('a really full disk', () => {
  it('is told once, and the run ends as usual', async () => {
    const place = join(folder, 'small');
    mkdirSync(place);
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', place]);
    try {
      const { stderr } = await check('--checkpoint', 'small/saved', '-o', 'full', ...OFTEN);
      expect(stderr.match(/no checkpoint could be written .*ENOSPC: the disk is full/g)).toHaveLength(1);
      expectSameReport('full');
    } finally {
      spawnSync('umount', [place]);
    }
  });
});
