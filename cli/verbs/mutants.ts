import type { Command } from 'commander';
import { MUTANT_KINDS } from '../../model/mutants/mutant.js';
import { mutationText } from '../../reports/mutation-text.js';
import { type MutationOptions, MutationRun } from '../mutation-run.js';
import { parseCount } from '../parse-count.js';

interface MutantsOptions extends MutationOptions {
  readonly json?: boolean;
}

async function mutants(options: MutantsOptions): Promise<void> {
  const run = new MutationRun(options);
  const stop = (): void => run.pool.interrupt();
  process.on('SIGINT', stop);
  const started = performance.now();
  const summary = await run.run();
  process.off('SIGINT', stop);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ summary, results: run.results }, null, 2)}\n`
      : mutationText(summary),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(`${seconds} s${run.pool.interrupted ? '; interrupted: what is known so far' : ''}\n`);
  const unexplained = summary.survivors.some((s) => s.reason === null);
  process.exitCode = run.pool.interrupted ? 3 : unexplained ? 1 : 0;
}

/** Adds the verb `mutants`. */
export function addMutants(program: Command): void {
  const list = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
  program
    .command('mutants')
    .description('change the chart by machine, everywhere: which changes does a property catch?')
    .option('-k, --kind <kind>', `${MUTANT_KINDS.join(', ')} (repeatable)`, list)
    .option('--row <pattern>', 'how the row, action or guard begins, `*` for anything (repeatable)', list)
    .option('--workers <n>', 'threads', parseCount)
    .option('--json', 'print JSON')
    .action((options: MutantsOptions) => mutants(options));
}
