import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exploration } from '../checker/exploration.js';
import { explore } from '../checker/explore.js';
import { CompiledSystem } from '../model/compiled-system.js';
import type { Scenario } from '../model/scenario.js';
import { SCENARIOS } from '../model/scenarios.js';
import { PROPERTIES } from '../properties/catalogue.js';
import { expectedCounts } from '../properties/expected.js';
import { judgeOf } from '../properties/judge.js';
import { Tabulations } from '../properties/run-scenario.js';
import { median } from './median.js';
import { spinModel } from './spin-model.js';

interface SpinRun {
  readonly states: number;
  readonly seconds: number;
  readonly bytes: number;
}

function exploreOnce(scenario: Scenario): { system: CompiledSystem; exploration: Exploration } {
  const system = new CompiledSystem(scenario, new Tabulations().of(scenario), judgeOf(PROPERTIES, scenario));
  const expected = expectedCounts()[scenario.name];
  return { system, exploration: explore(system, expected === undefined ? {} : { expected }) };
}

const SEARCHES = [
  { name: 'DFS', flags: [], run: ['-m5000000', '-w25', '-n'] },
  { name: 'BFS', flags: ['-DBFS'], run: ['-w25', '-n'] },
] as const;

/** Builds SPIN's verifier in a folder; false, with one line that says why, where SPIN or gcc is missing. */
function buildSpin(folder: string, scenario: Scenario): boolean {
  const { system, exploration } = exploreOnce(scenario);
  const { promela, header } = spinModel(system.plainTables(), exploration.components(0), scenario.network);
  writeFileSync(join(folder, 'tables.h'), header);
  writeFileSync(join(folder, 'model.pml'), promela);
  try {
    execFileSync('spin', ['-a', 'model.pml'], { cwd: folder, stdio: 'pipe' });
    for (const search of SEARCHES) {
      const flags = ['-O2', '-w', '-DSAFETY', '-DNOREDUCE', '-DMEMLIM=18000', ...search.flags];
      execFileSync('gcc', [...flags, '-o', search.name, 'pan.c'], { cwd: folder, stdio: 'pipe' });
    }
    return true;
  } catch (error) {
    console.log(`SPIN is skipped: ${(error as Error).message.split('\n')[0]} (Debian packages spin and gcc)`);
    return false;
  }
}

function runSpin(folder: string, search: (typeof SEARCHES)[number]): SpinRun {
  const started = performance.now();
  const text = execFileSync(join(folder, search.name), [...search.run], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const wall = (performance.now() - started) / 1000;
  const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? Number.NaN);
  const states = number(/(\d+(?:\.\d+)?(?:e\+\d+)?) states, stored/);
  const seconds = number(/elapsed time ([\d.]+) seconds/);
  const megabytes = number(/([\d.]+)\s+total actual memory usage/);
  return { states, seconds: Number.isNaN(seconds) ? wall : seconds, bytes: (megabytes * 2 ** 20) / states };
}

const rate = (rates: readonly number[]): string => (rates.at(-1) ?? Number.NaN).toFixed(2);

/** Rates of tcproof and SPIN on one scenario, alternating; the state counts must be equal. */
export function benchScenario(name: string, runs: number): void {
  const scenario = SCENARIOS.find((s) => s.name === name);
  if (scenario === undefined) throw new RangeError(`no scenario is called '${name}'`);
  const folder = mkdtempSync(join(tmpdir(), 'tcproof-spin-'));
  try {
    const spin = buildSpin(folder, scenario);
    const ours: number[] = [];
    const theirs = new Map<string, number[]>();
    for (let run = 0; run < runs; run++) {
      const { exploration: e } = exploreOnce(scenario);
      ours.push(e.states / e.milliseconds / 1000);
      console.log(
        `tcproof ${name}: ${e.states} states, ${e.transitions} transitions, depth ${e.depth}: ` +
          `${rate(ours)} M states/s, ${(e.transitions / e.milliseconds / 1000).toFixed(1)} M transitions/s, ${(e.bytes / e.states).toFixed(1)} B/state`,
      );
      for (const search of spin ? SEARCHES : []) {
        const found = runSpin(folder, search);
        const rates = [...(theirs.get(search.name) ?? []), found.states / found.seconds / 1e6];
        theirs.set(search.name, rates);
        const same = found.states === e.states ? 'the same states' : 'DIFFERENT STATES';
        console.log(
          `SPIN ${search.name} ${name}: ${found.states} states, ${same}: ${rate(rates)} M states/s, ${found.bytes.toFixed(1)} B/state`,
        );
      }
    }
    console.log(`median: tcproof ${median(ours).toFixed(2)} M states/s`);
    for (const [search, rates] of theirs) {
      console.log(
        `median: SPIN ${search} ${median(rates).toFixed(2)} M states/s; ratio ${(median(ours) / median(rates)).toFixed(1)}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
