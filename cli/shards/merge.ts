import type { MutantResult } from '../../properties/mutation/mutant-result.js';
import { mutationSummary } from '../../properties/mutation/summary.js';
import type { SweepResult } from '../../properties/sweeps/sweep.js';
import { type CheckFindings, type CheckOptions, CheckRun } from '../check-run.js';
import { exitStatus } from '../exit-status.js';
import { joinMutants } from '../mutation-run.js';
import { joinSweeps } from '../questions.js';
import { reportFiles } from '../report-files.js';
import { type SimulationFindings, type SimulationOptions, SimulationRun } from '../simulation-run.js';
import { simulationStatus } from '../simulation-status.js';
import { mutantFiles, mutantsStatus } from '../verbs/mutants.js';
import { sweepFiles } from '../verbs/sweep.js';
import { completeRun, type NamedShard } from './complete-run.js';
import { runIdentity } from './run-identity.js';
import type { Shard } from './shard-file.js';

/** What the whole run would have written, and how it would have ended. */
export interface Merged {
  readonly files: ReadonlyMap<string, string>;
  /** Names of the files to print, as text and as JSON. */
  readonly text: string;
  readonly json: string;
  readonly problems: readonly string[];
  readonly status: number;
}

const REPORT = { text: 'summary.txt', json: 'report.json' } as const;

/** The bodies were written by this very tcproof, and their digests match: they have the shape it gives them. */
function bodies<Body>(shards: readonly Shard[]): readonly Body[] {
  return shards.map((s) => s.body as Body);
}

function mergeCheck(options: CheckOptions, shards: readonly Shard[]): Merged {
  const run = new CheckRun(options);
  const report = run.merged(bodies<CheckFindings>(shards));
  const { problems } = run;
  const status = problems.length > 0 ? 1 : exitStatus(report, false);
  return { files: reportFiles(report), ...REPORT, problems, status };
}

function mergeSimulation(options: SimulationOptions, shards: readonly Shard[]): Merged {
  const report = new SimulationRun(options).merged(bodies<SimulationFindings>(shards));
  return { files: reportFiles(report), ...REPORT, problems: [], status: simulationStatus(report) };
}

function mergeSweep({ names }: { readonly names: readonly string[] }, shards: readonly Shard[]): Merged {
  const results = joinSweeps(bodies<readonly SweepResult[]>(shards));
  return {
    files: sweepFiles(names, results),
    text: 'sweep.txt',
    json: 'sweep.json',
    problems: [],
    status: 0,
  };
}

function mergeMutants(shards: readonly Shard[]): Merged {
  const results = joinMutants(bodies<readonly MutantResult[]>(shards)) ?? [];
  const summary = mutationSummary(results);
  const files = mutantFiles(summary, results);
  return { files, text: 'mutants.txt', json: 'mutants.json', problems: [], status: mutantsStatus(summary) };
}

/** Joins all shards of one run into what the run would have written unsharded, byte for byte. */
export function mergeShards(named: readonly NamedShard[]): Merged {
  const shards = completeRun(named, ({ verb, options }) => runIdentity(verb, options));
  const [{ run }] = shards as [Shard, ...Shard[]];
  switch (run.verb) {
    case 'check':
      return mergeCheck(run.options as CheckOptions, shards);
    case 'simulate':
      return mergeSimulation(run.options as SimulationOptions, shards);
    case 'sweep':
      return mergeSweep(run.options as { names: readonly string[] }, shards);
    case 'mutants':
      return mergeMutants(shards);
  }
}
