import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
let folder = '';

function tcproof(...args: readonly string[]) {
  return spawnSync('node', [join(root, 'dist/cli/main.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcproof-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('crosscheck without spin ends in one line and status 2', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist/cli/main.js'), 'crosscheck', 'refused/ordered'],
    { encoding: 'utf8', env: { ...process.env, PATH: folder } },
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toBe(
    'tcproof: there is no program spin: install SPIN 6.5.2 (Debian package spin) [TCP-SPIN]\n',
  );
});

describe('bad input ends in one line and status 2', () => {
  it.each([
    [
      ['check', '-s', 'client-closses'],
      /no scenario is called 'client-closses'; the nearest is 'client-closes' \[TCP-SCENARIO\]/,
    ],
    [
      ['check', '-p', 'agrement'],
      /no property is called 'agrement'; the nearest is 'agreement' \[TCP-PROPERTY\]/,
    ],
    [
      ['check', '--profile', 'rfc9239'],
      /no profile is called 'rfc9239'; the nearest is 'rfc9293' \[TCP-PROFILE\]/,
    ],
    [['check', '--fault', 'two-way'], /no fault is called 'two-way'; the nearest is/],
    [['check', '--max-states', 'many'], /'many' is not a positive whole number/],
    [
      ['check', '--reduce', 'symetry'],
      /'symetry' is no reduction; give symmetry, partial-order, both \[TCP-REDUCTION\]/,
    ],
    [['reductions', '-s', 'client-closses'], /no scenario is called 'client-closses'; the nearest is/],
    [
      ['check', '--compact-seed', '2'],
      /--compact-seed means nothing without --compact; give both \[TCP-USAGE\]/,
    ],
    [
      ['check', '--compact', '--checkpoint', 'nowhere'],
      /--checkpoint cannot be combined with --compact; leave one of them out \[TCP-USAGE\]/,
    ],
    [['check', '--workers', '1000'], /--workers 1000 is more than 256; there are \d+ cores \[TCP-WORKERS\]/],
    [['check', '--colour-blind'], /unknown option '--colour-blind'/],
    [['chekc'], /unknown command 'chekc' \(Did you mean check\?\)/],
    [
      ['why', 'three-mesages'],
      /no experiment is called 'three-mesages'; the nearest is 'three-messages' \[TCP-EXPERIMENT\]/,
    ],
    [['sweep', 'time-wiat'], /no sweep is called 'time-wiat'; the nearest is 'time-wait' \[TCP-SWEEP\]/],
    [['sweep', 'time-wait', '--msl', '0'], /'0' is not a positive whole number/],
    [['requirements', 'MUST-133'], /no requirement is called 'MUST-133'; the nearest is/],
    [['requirements', '--report', 'nowhere.json'], /nowhere.json cannot be read; name the report.json/],
    [['check', '--profile', 'rfc9293+rstInTimeWait=perhaps'], /names a switch or a value that no preset has/],
    [
      ['export', 'promela', 'client-closses/lossy'],
      /no scenario is called 'client-closses\/lossy'; the nearest is .* \[TCP-SCENARIO\]/,
    ],
    [['crosscheck', 'client-closses'], /no scenario is called 'client-closses'; .* \[TCP-SCENARIO\]/],
    [['show', '-f', 'png'], /no format is called 'png'; the nearest is 'svg'/],
  ])('%j', (args, message) => {
    const run = tcproof(...args);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(message);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('an unwritable report folder leaves the old report intact', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, 'old');
    const run = tcproof('check', '-s', 'refused', '-o', join(file, 'report'));
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/\[TCP-OUTPUT\]/);
    expect(readFileSync(file, 'utf8')).toBe('old');
    chmodSync(file, 0o600);
  });
});

describe('check', () => {
  it('writes the same bytes twice', () => {
    for (const out of ['one', 'two'])
      expect(
        tcproof('check', '-s', 'client-closes/lossy', '-s', 'half-close/ordered', '-o', out).status,
      ).not.toBe(2);
    const names = readdirSync(join(folder, 'one'), { recursive: true, encoding: 'utf8' }).filter((f) =>
      /\.\w+$/.test(f),
    );
    expect(names).toContain('report.sarif');
    for (const name of names) {
      expect(readFileSync(join(folder, 'two', name), 'utf8'), name).toBe(
        readFileSync(join(folder, 'one', name), 'utf8'),
      );
    }
  });

  it('never says holds of what was not exhausted', () => {
    const run = tcproof('check', '-s', 'client-closes/bag', '--max-states', '500', '--json', '-o', 'cut');
    const report = JSON.parse(run.stdout) as {
      properties: { kind: string; verdict: string }[];
      scenarios: { frontier: number }[];
    };
    expect(run.status).not.toBe(0);
    expect(report.scenarios[0]?.frontier).toBeGreaterThan(0);
    expect(report.properties.filter((p) => p.kind !== 'reachable' && p.verdict === 'holds')).toEqual([]);
  });

  it('--compact says with which probability a state was omitted, and has no plain holds', () => {
    const args = ['check', '-s', 'client-closes/ordered', '-p', 'edge-whitelist', '--compact'];
    const run = tcproof(...args, '-o', 'compact');
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/^ {2}holds with probability of omission < \d\.\de-\d+ +edge-whitelist/m);
    expect(run.stdout).not.toMatch(/\bholds\b(?! with probability of omission <)/);
    const other = tcproof(...args, '--compact-seed', '2', '-o', 'compact-2');
    expect(other.stdout).toBe(run.stdout);
  });

  it('a fault is violated with its four traces, status 1', () => {
    const run = tcproof(
      'check',
      '-s',
      'simultaneous-close/ordered',
      '-p',
      'active-closer-waits',
      '--fault',
      'closing-to-closed',
      '-o',
      'fault',
    );
    expect(run.status).toBe(1);
    for (const ending of ['txt', 'mmd', 'itf.json', 'pkt']) {
      expect(existsSync(join(folder, 'fault', 'traces', `active-closer-waits.${ending}`)), ending).toBe(true);
    }
  });
});

describe('reductions', () => {
  it('check --reduce explores less, holds the same, and says so in every format', () => {
    const asked = ['-p', 'agreement', '-p', 'deadlock-free', '-p', '*-wait', '--json'];
    const full = tcproof('check', '-s', 'mirror-text/ordered', ...asked, '-o', 'full');
    const run = tcproof('check', '-s', 'mirror-text/ordered', ...asked, '--reduce', 'both', '-o', 'less');
    interface Report {
      readonly properties: readonly { readonly id: string; readonly verdict: string }[];
      readonly scenarios: readonly { readonly states: number; readonly reduced?: string }[];
    }
    const [all, less] = [full, run].map(({ stdout }) => JSON.parse(stdout) as Report);
    const verdicts = (r: Report | undefined) => r?.properties.map((p) => `${p.id} ${p.verdict}`);
    expect(verdicts(less)).toEqual(verdicts(all));
    expect(run.status).toBe(full.status);
    expect(all?.scenarios[0]?.reduced).toBeUndefined();
    expect(less?.scenarios[0]?.reduced).toBe('reduced by both');
    expect(less?.scenarios[0]?.states).toBeLessThan(all?.scenarios[0]?.states ?? 0);
    expect(readFileSync(join(folder, 'less', 'report.md'), 'utf8')).toContain('reduced by both');
  });

  it('prints the saving of each, and status 0 where all verdicts agree', () => {
    const run = tcproof('reductions', '-s', 'mirror-text/ordered', '-s', 'refused/ordered');
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/refused\/ordered +4 +3 +- +4 \(1\.000\) +4 \(1\.000\) +agree/);
    expect(run.stdout).toMatch(/mirror-text\/ordered +406 +694 +214 \(0\.527\)/);
  });

  it('as JSON says what was left out', () => {
    const small = tcproof('reductions', '--json', '--max-states', '3', '-s', 'refused');
    expect(small.status).toBe(3);
    expect(JSON.parse(small.stdout)).toEqual([]);
  });
});

describe('paths', () => {
  it('finds simultaneous open, CLOSING and LAST-ACK among the lifecycles', () => {
    const { stdout } = tcproof('paths', '--max-states', '200');
    expect(stdout).toContain('CLOSED > SYN-SENT > SYN-RECEIVED > ESTABLISHED');
    expect(stdout).toContain('FIN-WAIT-1 > CLOSING > TIME-WAIT > CLOSED');
    expect(stdout).toContain('CLOSE-WAIT > LAST-ACK > CLOSED');
    expect(stdout).toMatch(/Shortest paths of the chart \(11\)/);
  });
});

describe('the packed package', () => {
  it('runs after npm pack and install', () => {
    // Without scripts: `prepare` would build again what is built.
    const pack = spawnSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
    });
    const tarball = pack.stdout.trim().split('\n').at(-1) ?? '';
    const place = join(folder, 'user');
    spawnSync('mkdir', [place]);
    writeFileSync(join(place, 'package.json'), '{"private":true}');
    const install = spawnSync('npm', ['install', '--silent', '--prefer-offline', join(folder, tarball)], {
      cwd: place,
      encoding: 'utf8',
    });
    expect(install.status, install.stderr).toBe(0);
    const run = spawnSync('npx', ['tcproof', 'check', '-s', 'client-closes/ordered', '-p', 'agreement'], {
      cwd: place,
      encoding: 'utf8',
    });
    expect(run.status, run.stderr).toBe(0);
    expect(run.stdout).toContain('agreement');
  });
});
