import type { Command } from 'commander';
import { SWEEPS } from '../../properties/sweeps/index.js';
import { runLine, type Sweep, type SweepResult } from '../../properties/sweeps/sweep.js';
import { sweepText } from '../../reports/sweep-text.js';
import { parseCount } from '../parse-count.js';
import { ProgressLine } from '../progress-line.js';
import { select } from '../select.js';

interface SweepOptions {
  readonly msl?: readonly number[];
  readonly json?: boolean;
}

/** Decides the lines of the chosen sweeps, one after the other. */
export function runSweeps(
  sweeps: readonly Sweep[],
  lifetimes: readonly number[] = [],
): readonly SweepResult[] {
  const chosen = sweeps.flatMap((sweep) =>
    sweep.lines
      .filter((l) => lifetimes.length === 0 || l.msl === null || lifetimes.includes(l.msl))
      .map((line) => ({ sweep, line })),
  );
  const progress = new ProgressLine(chosen.length);
  const results = chosen.map(({ sweep, line }) => {
    const result = runLine(sweep, line);
    progress.finished(`${sweep.name}: ${line.setting}`);
    return result;
  });
  progress.clear();
  return results;
}

function list(): string {
  return SWEEPS.map((s) => `${s.name.padEnd(20)} ${s.question}\n`).join('');
}

function sweep(names: readonly string[], options: SweepOptions): void {
  if (names.length === 0) {
    process.stdout.write(options.json === true ? `${JSON.stringify(SWEEPS.map((s) => s.name))}\n` : list());
    return;
  }
  const sweeps = select({ what: 'sweep', code: 'TCP-SWEEP', items: SWEEPS, names: (s) => [s.name] }, names);
  const results = runSweeps(sweeps, options.msl);
  process.stdout.write(
    options.json === true ? `${JSON.stringify(results, null, 2)}\n` : sweepText(sweeps, results),
  );
}

/** Adds the verb `sweep`. */
export function addSweep(program: Command): void {
  const counts = (value: string, previous: readonly number[] = []): readonly number[] => [
    ...previous,
    parseCount(value),
  ];
  program
    .command('sweep')
    .description('vary one parameter and report from which value on a statement holds')
    .argument('[names...]', 'sweeps, `*` for anything; without: list them')
    .option('--msl <n>', 'only this maximum segment lifetime, in ticks (repeatable)', counts)
    .option('--json', 'print JSON')
    .action((names: readonly string[], options: SweepOptions) => sweep(names, options));
}
