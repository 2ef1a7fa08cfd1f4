import type { Command } from 'commander';
import type { CoverageResult } from '../../reports/report.js';
import { CheckRun } from '../check-run.js';
import { parseCount } from '../parse-count.js';

interface CoverageOptions {
  readonly json?: boolean;
  readonly workers?: number;
}

function coverageText(coverage: readonly CoverageResult[]): string {
  return coverage
    .map(({ what, covered, total, missing }) => {
      const rows = missing.map(
        ({ item, reason }) => `  ${item}: ${reason === '' ? 'NOT EXPLAINED' : reason}`,
      );
      return [`${what}: ${covered} of ${total}`, ...rows].join('\n');
    })
    .join('\n');
}

async function coverage(options: CoverageOptions): Promise<void> {
  const run = new CheckRun(options.workers === undefined ? {} : { workers: options.workers });
  process.on('SIGINT', () => run.pool.interrupt());
  const report = await run.run();
  const text =
    options.json === true ? JSON.stringify(report.coverage, null, 2) : coverageText(report.coverage);
  process.stdout.write(`${text}\n`);
  const gap = report.coverage.some((c) => c.missing.some((m) => m.reason === ''));
  process.exitCode = run.pool.interrupted ? 3 : gap ? 1 : 0;
}

/** Adds the verb `coverage`. */
export function addCoverage(program: Command): void {
  program
    .command('coverage')
    .description('what the scenarios exercise of the chart, and why the rest cannot happen')
    .option('--workers <n>', 'threads', parseCount)
    .option('--json', 'print JSON')
    .action((options: CoverageOptions) => coverage(options));
}
