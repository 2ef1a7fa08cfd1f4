import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CrosscheckResult, crosscheck, resultText } from '../../cli/crosscheck/crosscheck-run.js';
import { differences } from '../../cli/crosscheck/differences.js';
import { Refused } from '../../cli/crosscheck/refused.js';
import { askSpin, spinIsMissing } from '../../cli/crosscheck/spin.js';
import { judge } from '../../cli/crosscheck/subject.js';
import type { ToolAnswer } from '../../cli/crosscheck/tool-answer.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { exported } from '../exports/exported.js';

const missing = await spinIsMissing();
if (missing !== null) console.warn(`SPIN is not asked in these tests: ${missing}`);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcproof-crosscheck-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const named = (name: string): (typeof SCENARIOS)[number] => {
  const scenario = SCENARIOS.find((s) => s.name === name);
  if (scenario === undefined) throw new RangeError(name);
  return scenario;
};

async function ask(name: string, fault: string | null = null): Promise<CrosscheckResult> {
  const options = { tool: 'SPIN', ask: askSpin, maxStates: 20_000, workers: 1, folder, done: () => {} };
  const [result] = await crosscheck([{ scenario: named(name), fault }], options);
  return result as CrosscheckResult;
}

describe.skipIf(missing !== null)('SPIN', () => {
  it.each([
    ['client-closes/ordered', 21],
    ['refused/lossy', 18],
    ['both-passive/bag', 208],
    ['both-passive/history', 32],
    ['live-both-passive/lossy', 9],
  ])('counts the states of %s as we do and gives the same verdicts', async (name, states) => {
    const result = await ask(name);
    expect(result).toMatchObject({
      outcome: 'agrees',
      states,
      theirStates: states,
      differences: [],
      violated: [],
    });
    expect(result.decidedBySearch).toBeGreaterThan(30);
  });

  it('finds a fault too, and agrees which properties it violates', async () => {
    const result = await ask('live-both-passive/lossy', 'two-way-handshake');
    expect(result.outcome).toBe('agrees');
    expect(result.violated).toContain('edge-whitelist');
  });

  it('finds the endless run of a fault that breaks a liveness property', async () => {
    const result = await ask('live-close-established/lossy', 'close-lost-in-close-wait');
    expect(result.outcome).toBe('agrees');
    expect(result.violated).toContain('close-wait-is-left-if-the-application-closes');
  });

  it('accepts the exported text with all its formulas as it is, and decides one by its name', () => {
    writeFileSync(join(folder, 'model.pml'), exported('promela', 'refused/lossy'));
    const run = (program: string, ...args: readonly string[]): string =>
      execFileSync(program, [...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    expect(run('spin', '-a', 'model.pml')).not.toMatch(/error/i);
    run('gcc', '-O0', '-w', '-DNOREDUCE', '-o', 'pan', 'pan.c');
    const errors = (formula: string): string =>
      /errors: (\d+)/.exec(run(join(folder, 'pan'), '-a', '-E', '-n', '-N', formula))?.[1] ?? '';
    expect(errors('deadlock_free')).toBe('0');
    expect(errors('edge_syn_sent_to_closed_is_reached')).toBe('1');
  });
});

describe('a cross-check', () => {
  const subject = judge({ scenario: named('refused/ordered'), fault: null }, {});
  const answer = (parts: Partial<ToolAnswer>): ToolAnswer => ({
    ...{ tool: 'SPIN', states: 4, complete: true, why: '', properties: [], decidedBySearch: 0, formulas: 0 },
    ...parts,
  });

  it('reports another number of states', () => {
    expect(differences(subject as NonNullable<typeof subject>, answer({ states: 5 }))).toEqual([
      { of: 'states', ours: '4', theirs: '5' },
    ]);
  });

  it('reports another verdict, and not what was not asked', () => {
    const properties = [
      { property: 'edge-whitelist', violated: true, witnessed: null },
      { property: 'deadlock-free', violated: null, witnessed: null },
    ];
    expect(differences(subject as NonNullable<typeof subject>, answer({ properties }))).toEqual([
      { of: 'edge-whitelist', ours: 'not violated', theirs: 'violated' },
    ]);
  });

  it('shows a model that SPIN does not accept as a difference, and keeps it', async () => {
    const refuse = async (): Promise<ToolAnswer> => {
      throw new Refused('spin', 'syntax error');
    };
    const options = { tool: 'SPIN', ask: refuse, maxStates: 10, workers: 1, folder, done: () => {} };
    const [result] = await crosscheck([{ scenario: named('refused/ordered'), fault: null }], options);
    expect(result).toMatchObject({
      outcome: 'differs',
      differences: [{ of: 'model', theirs: 'spin: syntax error' }],
    });
    expect(existsSync(result?.folder ?? '')).toBe(true);
  });

  it('does not count an unfinished run as agreement, and leaves out what is too large', async () => {
    const cut = async (): Promise<ToolAnswer> => answer({ complete: false, why: 'out of memory' });
    const options = { tool: 'SPIN', ask: cut, maxStates: 10, workers: 2, folder, done: () => {} };
    const names = ['refused/ordered', 'client-closes/lossy'];
    const subjects = names.map((name) => ({ scenario: named(name), fault: null }));
    const results = await crosscheck(subjects, options);
    expect(results.map((r) => r.outcome).sort()).toEqual(['left out', 'unfinished']);
    expect(results.map(resultText).sort()[1]).toBe('refused/ordered: SPIN did not finish (out of memory)');
  });
});

describe('without a SPIN that serves', () => {
  const complaint = async (path: string): Promise<string | null> => {
    vi.stubEnv('PATH', path);
    const text = await spinIsMissing();
    vi.unstubAllEnvs();
    return text;
  };

  it('says what to install where there is none', async () => {
    expect(await complaint(folder)).toBe(
      'there is no program spin: install SPIN 6.5.2 (Debian package spin)',
    );
  });

  it('says which version is needed where it is too old', async () => {
    const old = mkdtempSync(join(folder, 'old-'));
    writeFileSync(join(old, 'spin'), '#!/bin/sh\necho "Spin Version 5.2.4 -- 2 December 2009"\n');
    chmodSync(join(old, 'spin'), 0o755);
    expect(await complaint(old)).toMatch(/^spin says 'Version 5.2.4': SPIN 6.5 or later is needed/);
  });
});
