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
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRunFolder, parseSeconds } from '../../cli/checkpoint/checkpoint-options.js';
import { lockFolder } from '../../cli/checkpoint/folder-lock.js';
import { folderName, RunFolder } from '../../cli/checkpoint/run-folder.js';
import { type RunIdentity, runIdentity } from '../../cli/checkpoint/run-identity.js';
import { UsageError } from '../../cli/usage-error.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { runScenario, type ScenarioRun, Tabulations } from '../../properties/run-scenario.js';

const [first, second] = ['refused/ordered', 'refused/lossy'] as const;
const identity = runIdentity({
  profile: null,
  fault: null,
  scenarios: [first, second],
  properties: ['agreement'],
});
const tables = new Tabulations();
let place = '';
let folder = '';

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tcproof-folder-'));
  folder = join(place, 'saved');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function runOf(name: string): ScenarioRun {
  const scenario = SCENARIOS.find((s) => s.name === name);
  if (scenario === undefined) throw new Error(name);
  return runScenario(scenario, [], tables);
}

function begin(...finished: readonly string[]): void {
  const saved = RunFolder.begin(folder, identity);
  for (const name of finished) saved.keep(runOf(name), () => {});
  saved.close();
}

/** The code and the text of the refusal. */
function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    const { code, message } = error as UsageError;
    expect(message).not.toMatch(/\n/);
    return `${message} [${code}]`;
  }
  return 'not refused';
}

const resume = (now: Partial<RunIdentity> = {}): RunFolder =>
  RunFolder.resume(folder, { ...identity, ...now });

describe('a run folder', () => {
  it('gives back what was finished, and nothing else', () => {
    begin(first);
    const saved = resume();
    expect(saved.results).toEqual(
      [JSON.parse(JSON.stringify(runOf(first)))].map((r) =>
        expect.objectContaining({ scenario: r.scenario, verdicts: r.verdicts, observed: r.observed }),
      ),
    );
    saved.close();
  });

  it('keeps no result of a scenario that was stopped early', () => {
    const saved = RunFolder.begin(folder, identity);
    saved.keep({ ...runOf(first), stopped: 'states' }, () => {});
    saved.close();
    expect(readdirSync(folder)).toEqual(['run.json']);
  });

  it('has a subfolder of its own for every scenario', () => {
    expect(new Set(SCENARIOS.map((s) => folderName(s.name))).size).toBe(SCENARIOS.length);
    expect(SCENARIOS.filter((s) => folderName(s.name).includes('/'))).toEqual([]);
  });

  it('of a finished run makes way for a new one, of an unfinished run does not', () => {
    begin(first);
    expect(refusal(() => begin())).toMatch(
      /run that is not finished; go on with --resume .*\[TCP-CHECKPOINT\]/,
    );
    const saved = resume();
    saved.keep(runOf(second), () => {});
    saved.close();
    begin();
    expect(readdirSync(folder)).toEqual(['run.json']);
  });
});

describe('resuming is refused', () => {
  it.each<[string, Partial<RunIdentity>, RegExp]>([
    ['another version', { version: '9.9.9' }, /was written by tcproof .*, this is 9\.9\.9/],
    [
      'another model',
      { code: 'x' },
      /another build of tcproof .*, whose model, properties or checker differ/,
    ],
    ['another format', { format: 0 }, /it has format 1, this program writes 0/],
    ['another profile', { profile: 'linux' }, /a run without --profile, this one is of profile linux/],
    [
      'a fault',
      { fault: 'closing-to-closed' },
      /a run without --fault, this one is of fault closing-to-closed/,
    ],
    ['a scenario less', { scenarios: [first] }, /with scenario refused\/lossy, which is not selected now/],
    [
      'a scenario more',
      { scenarios: [first, second, 'busy/lossy'] },
      /of a run without scenario busy\/lossy/,
    ],
    [
      'another property',
      { properties: ['no-ack-storm'] },
      /with property agreement, which is not selected now/,
    ],
  ])('with %s', (_, now, why) => {
    begin(first);
    const line = refusal(() => resume(now));
    expect(line).toMatch(why);
    expect(line).toMatch(/\[TCP-CHECKPOINT\]$/);
    // The refusal leaves no lock behind.
    resume().close();
  });

  it('where there is none', () => {
    expect(refusal(() => resume())).toMatch(/holds no checkpoint; begin one with --checkpoint/);
  });

  it.each(['run.json', 'refused.ordered/result.json'])('with a changed byte in %s', (file) => {
    begin(first);
    const path = join(folder, file);
    const bytes = readFileSync(path);
    for (const at of [0, 5, bytes.length >> 1, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 4;
      writeFileSync(path, changed);
      expect(refusal(() => resume())).toMatch(/is damaged .* \[TCP-CHECKPOINT\]$/);
    }
  });

  it('with a result of another run', () => {
    begin(first);
    const path = join(folder, 'refused.lossy');
    mkdirSync(path);
    writeFileSync(join(path, 'result.json'), readFileSync(join(folder, 'refused.ordered', 'result.json')));
    expect(refusal(() => resume())).toMatch(/is of another run/);
  });
});

describe('the lock', () => {
  const path = (): string => join(place, 'lock');
  const lock = (): (() => void) => lockFolder(place, path(), 100);

  it('refuses while another process that lives has it', () => {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    writeFileSync(path(), `${process.ppid} ${started}\n`);
    expect(refusal(lock)).toMatch(
      /in use by process \d+; wait until it has ended, or stop it \[TCP-CHECKPOINT\]/,
    );
  });

  it.each(['1 1', '99999999 5', 'nonsense', ''])('is no obstacle when its process is gone: "%s"', (text) => {
    writeFileSync(path(), text);
    const unlock = lock();
    expect(readFileSync(path(), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    unlock();
    expect(existsSync(path())).toBe(false);
  });
});

describe('beginning is refused', () => {
  it('in a folder with other things in it', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'letter.txt'), '');
    expect(refusal(() => begin())).toMatch(/is not empty \(letter\.txt\) and holds no checkpoint/);
    expect(readdirSync(folder)).toEqual(['letter.txt']);
  });

  it('where no folder can be', () => {
    writeFileSync(folder, '');
    expect(refusal(() => begin())).toMatch(/cannot be written to .* \(E\w+\)/);
    folder = '/proc/saved';
    expect(refusal(() => begin())).toMatch(/cannot be written to \/proc\/saved \(E\w+\)/);
  });
});

describe('the options', () => {
  const open = (options: Parameters<typeof openRunFolder>[0]) => openRunFolder(options, () => identity);

  it('none: nothing is saved', () => expect(open({})).toBeNull());

  it('both with the same folder: go on if there is one, begin otherwise', () => {
    const both = { checkpoint: folder, resume: join(folder, '.') };
    open(both)?.close();
    const saved = open(both);
    saved?.keep(runOf(first), () => {});
    saved?.close();
    const again = open(both);
    expect(again?.results.map((r) => r.scenario)).toEqual([first]);
    again?.close();
  });

  it.each([
    [{ checkpointEvery: 5 }, /--checkpoint <folder> must say where \[TCP-USAGE\]/],
    [{ checkpoint: 'a', resume: 'b' }, /leave --checkpoint a out \[TCP-USAGE\]/],
  ])('%j is refused', (options, why) => {
    expect(refusal(() => open(options))).toMatch(why);
  });

  it('seconds are positive numbers', () => {
    expect(parseSeconds('0.5')).toBe(0.5);
    for (const text of ['0', '-1', 'soon', 'Infinity', ''])
      expect(refusal(() => parseSeconds(text))).toMatch(/TCP-NUMBER/);
  });
});
