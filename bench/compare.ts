import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exploration } from '../checker/exploration.js';
import { outlineOf } from '../exports/outline-of.js';
import { promelaModel } from '../exports/promela/promela.js';
import { runTlc, tlcJar, tlcMissing } from '../exports/tla/run-tlc.js';
import { tlaOf } from '../exports/tla/tla.js';
import { CHART } from '../model/chart.js';
import { oracleWalk } from '../model/oracle-walk.js';
import type { Scenario } from '../model/scenario.js';
import { SCENARIOS } from '../model/scenarios.js';
import { buildCSearch } from './c-search.js';
import { again, type Prepared, prepared } from './own.js';
import type { Row } from './row.js';
import { compileSpin, runSpin, SEARCHES } from './spin.js';
import { spinModel } from './spin-model.js';

/** Which peers are asked: the slow ones only about small scenarios. */
export interface Peers {
  /** SPIN on the exported, readable model too. */
  readonly readable?: boolean;
  readonly tlc?: boolean;
  readonly graph?: boolean;
}

/** One engine, run again and again: its row so far, or null where it cannot be asked here. */
type Engine = () => Promise<Row> | Row;

function ownEngine(own: Prepared, threads: number): Engine {
  return () => {
    const e: Exploration = again(own, threads);
    const engine = `tcproof, ${threads} thread${threads > 1 ? 's' : ''}`;
    return { engine, ...sizesOf(e), seconds: [e.milliseconds / 1000], bytes: e.bytes / e.states };
  };
}

function sizesOf({ states, transitions }: Exploration): Pick<Row, 'states' | 'transitions'> {
  return { states, transitions };
}

function cEngine(own: Prepared, folder: string): Engine {
  const { system, first } = own;
  const run = buildCSearch(folder, system.plainTables(), system.sizes(), first.components(0), first.states);
  return () => {
    const { states, transitions, seconds, bytesPerState } = run();
    return { engine: 'C, 1 thread', states, transitions, seconds: [seconds], bytes: bytesPerState };
  };
}

function spinEngines(
  name: string,
  folder: string,
  files: Readonly<Record<string, string>>,
  less = 0,
): Engine[] {
  compileSpin(folder, files);
  return SEARCHES.map((search) => () => {
    const { states, transitions, seconds, bytes } = runSpin(folder, search);
    return {
      engine: `SPIN ${search.name}, ${name}`,
      states: states - less,
      transitions,
      seconds: [seconds],
      bytes,
    };
  });
}

function tableModel(own: Prepared): Readonly<Record<string, string>> {
  const { promela, header } = spinModel(
    own.system.plainTables(),
    own.first.components(0),
    own.scenario.network,
  );
  return { 'model.pml': promela, 'tables.h': header };
}

function tlcEngine(scenario: Scenario, folder: string, jar: string): Engine {
  const { module } = tlaOf({ scenario, chart: CHART, fault: null, name: 'model' });
  writeFileSync(join(folder, 'model.tla'), module);
  writeFileSync(join(folder, 'model.cfg'), 'SPECIFICATION Spec\n');
  return async () => {
    const run = await runTlc(jar, folder, 'model', { workers: availableParallelism() });
    if (run.error !== null) throw new Error(run.error);
    const engine = `TLC, ${availableParallelism()} workers, its start included`;
    return {
      engine,
      states: run.states,
      transitions: run.transitions,
      seconds: [run.seconds],
      bytes: Number.NaN,
    };
  };
}

function graphEngine(scenario: Scenario): Engine {
  return () => {
    const started = performance.now();
    const { states } = oracleWalk(scenario);
    const seconds = [(performance.now() - started) / 1000];
    return { engine: '@xstate/graph', states, transitions: Number.NaN, seconds, bytes: Number.NaN };
  };
}

/** Adds an engine, or says in a line why it is left out. */
function attempt(engines: Engine[], what: string, make: () => readonly Engine[]): void {
  try {
    engines.push(...make());
  } catch (error) {
    console.error(`${what} is left out: ${(error as Error).message.split('\n')[0]}`);
  }
}

function enginesFor(own: Prepared, peers: Peers, folder: string): readonly Engine[] {
  const { scenario } = own;
  const threads = availableParallelism();
  const engines = [...new Set([threads, 1])].map((n) => ownEngine(own, n));
  attempt(engines, 'the C program', () => [cEngine(own, folder)]);
  attempt(engines, 'SPIN', () => spinEngines('tables in C', join(folder, 'tables'), tableModel(own)));
  if (peers.readable === true)
    attempt(engines, 'SPIN', () => {
      const model = promelaModel(outlineOf(scenario, []), 'model');
      return spinEngines(
        'exported model',
        join(folder, 'exported'),
        { 'model.pml': model.text },
        model.extraStates,
      );
    });
  const jar = tlcJar();
  if (peers.tlc === true)
    attempt(engines, 'TLC', () => {
      const missing = tlcMissing(jar);
      if (missing !== null || jar === null) throw new Error(missing ?? 'no jar');
      return [tlcEngine(scenario, folder, jar)];
    });
  if (peers.graph === true) engines.push(graphEngine(scenario));
  return engines;
}

/** Runs all engines on one scenario, in turn, `runs` times. */
export async function compare(name: string, runs: number, peers: Peers): Promise<readonly Row[]> {
  const scenario = SCENARIOS.find((s) => s.name === name);
  if (scenario === undefined) throw new RangeError(`no scenario is called '${name}'`);
  const folder = mkdtempSync(join(tmpdir(), 'tcproof-bench-'));
  try {
    const engines = enginesFor(prepared(scenario), peers, folder);
    const rows = new Map<Engine, Row>();
    for (let run = 0; run < runs; run++) {
      for (const engine of engines) {
        const row = await engine();
        const before = rows.get(engine)?.seconds ?? [];
        rows.set(engine, { ...row, seconds: [...before, ...row.seconds] });
      }
    }
    return [...rows.values()];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
