import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { tlcJar, tlcMissing } from '../../exports/tla/run-tlc.js';
import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { expectedCounts } from '../../properties/expected.js';
import {
  type CrosscheckOptions,
  type CrosscheckResult,
  crosscheck,
  resultText,
} from '../crosscheck/crosscheck-run.js';
import { faultySubjects } from '../crosscheck/faulty-subjects.js';
import { inFolder } from '../crosscheck/in-folder.js';
import { askSpin, spinIsMissing } from '../crosscheck/spin.js';
import type { Subject } from '../crosscheck/subject.js';
import { askTlc } from '../crosscheck/tlc.js';
import { parseCount } from '../parse-count.js';
import { select } from '../select.js';
import { UsageError } from '../usage-error.js';

const FAULTS = 24;

interface CrosscheckVerbOptions {
  readonly maxStates: number;
  readonly faults?: number;
  readonly workers: number;
  readonly tlc?: string;
  readonly json?: boolean;
}

/** The smallest first; those whose committed size is above the limit are not even begun. */
function subjectsOf(names: readonly string[], maxStates: number): { subjects: Subject[]; leftOut: number } {
  const choice = { what: 'scenario', code: 'TCP-SCENARIO' as const, items: SCENARIOS };
  const chosen = select({ ...choice, names: (s) => [s.name, s.name.split('/')[0] ?? s.name] }, names);
  const counts = expectedCounts();
  const size = (s: Scenario): number => counts[s.name]?.states ?? Number.POSITIVE_INFINITY;
  const small = chosen.filter((s) => size(s) <= maxStates).sort((x, y) => size(x) - size(y));
  return {
    subjects: small.map((scenario) => ({ scenario, fault: null })),
    leftOut: chosen.length - small.length,
  };
}

function exitStatus(results: readonly CrosscheckResult[]): 0 | 1 | 3 {
  if (results.some((r) => r.outcome === 'differs')) return 1;
  return results.some((r) => r.outcome === 'unfinished') ? 3 : 0;
}

function summary(results: readonly CrosscheckResult[], leftOut: number, maxStates: number): string {
  const count = (outcome: CrosscheckResult['outcome']): number =>
    results.filter((r) => r.outcome === outcome).length;
  const faults = results.filter((r) => r.fault !== null && r.outcome === 'agrees').length;
  const states = results.reduce((n, r) => n + r.states, 0);
  const out = count('left out') + leftOut;
  return [
    `${count('agrees')} agree (${faults} of them with a fault that both tools find), ${count('differs')} differ, ${count('unfinished')} unfinished`,
    `${states} states compared`,
    ...(out > 0 ? [`${out} left out (more than ${maxStates} states: --max-states)`] : []),
  ].join('; ');
}

async function run(names: readonly string[], options: CrosscheckVerbOptions): Promise<void> {
  const { subjects, leftOut } = subjectsOf(names, options.maxStates);
  const missing = await spinIsMissing();
  if (missing !== null) throw new UsageError('TCP-SPIN', missing);
  const jar = namedJar(options.tlc);
  const shown = options.json !== true;
  const common = {
    tool: 'SPIN',
    ask: askSpin,
    maxStates: options.maxStates,
    workers: options.workers,
    done: (result: CrosscheckResult): void => {
      if (shown) process.stdout.write(`${resultText(result)}\n`);
    },
  };
  const faults = options.faults ?? (names.length === 0 ? FAULTS : 0);
  const results = await inFolder(async (folder) => [
    ...(await crosscheck(subjects, { ...common, folder })),
    ...(await crosscheck(faultySubjects(faults), { ...common, folder })),
    ...(await askTlcToo(subjects, jar, faults, { ...common, folder })),
  ]);
  const text = shown
    ? summary(results, leftOut, options.maxStates)
    : JSON.stringify({ results, leftOut }, null, 2);
  process.stdout.write(`${text}\n`);
  process.exitCode = exitStatus(results);
}

/** TLC needs seconds where SPIN needs tenths of them: it is asked about scenarios of at most so many states. */
const TLC_STATES = 5000;

/** The jar that is named by the option or the environment; null, after one line, where none is. */
function namedJar(option: string | undefined): string | null {
  const jar = tlcJar(option);
  const missing = tlcMissing(jar);
  if (missing === null) return jar;
  if (jar !== null) throw new UsageError('TCP-TLC', missing);
  process.stderr.write(`TLC is skipped: ${missing}\n`);
  return null;
}

/** The same subjects for TLC, where its jar is named. */
async function askTlcToo(
  subjects: readonly Subject[],
  jar: string | null,
  faults: number,
  common: CrosscheckOptions,
): Promise<readonly CrosscheckResult[]> {
  if (jar === null) return [];
  const counts = expectedCounts();
  const small = subjects.filter((s) => (counts[s.scenario.name]?.states ?? 0) <= TLC_STATES);
  const options = { ...common, tool: 'TLC', ask: askTlc(jar), maxStates: TLC_STATES };
  return [...(await crosscheck(small, options)), ...(await crosscheck(faultySubjects(faults), options))];
}

/** Zero is a number of faults too. */
function parseFaults(text: string): number {
  return text === '0' ? 0 : parseCount(text);
}

/** Adds the verb `crosscheck`. */
export function addCrosscheck(program: Command): void {
  program
    .command('crosscheck')
    .description(
      'ask SPIN, and TLC where it is named, about the same models: they must count the same states and give the same verdicts',
    )
    .argument('[scenarios...]', 'names of scenarios, `*` for anything; without: all')
    .option('--max-states <n>', 'only scenarios with at most n states', parseCount, 100_000)
    .option(
      '--faults <n>',
      `also n faults of the chart, each on a scenario that shows it (default: ${FAULTS} where no scenario is named)`,
      parseFaults,
    )
    .option('--workers <n>', 'models at the same time', parseCount, Math.min(4, availableParallelism()))
    .option('--tlc <jar>', 'tla2tools.jar, to ask TLC too; default: the environment variable TCPROOF_TLC')
    .option('--json', 'print JSON')
    .action(run);
}
