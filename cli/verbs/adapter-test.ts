import type { Command } from 'commander';
import { openStdio } from '../../conformance/adapter/stdio/open-stdio.js';
import { adapterTestText } from '../../conformance/adapter-test/adapter-test-text.js';
import { type AdapterTest, runAdapterTest } from '../../conformance/adapter-test/run-adapter-test.js';
import { StackUnavailable } from '../../conformance/stacks/live-stack.js';
import { prettyJson } from '../../reports/pretty-json.js';
import { UsageError } from '../usage-error.js';

function tested(command: string, args: readonly string[]): AdapterTest {
  try {
    return runAdapterTest({ shim: { command, args }, open: () => openStdio(command, args) });
  } catch (error) {
    if (error instanceof StackUnavailable) throw new UsageError('TCP-STACK', error.message);
    throw error;
  }
}

/** 1: some check failed; else 0. */
export const adapterTestStatus = ({ checks }: AdapterTest): 0 | 1 =>
  checks.some(({ verdict }) => verdict === 'failed') ? 1 : 0;

function adapterTest(command: string, args: readonly string[], { json = false }: { json?: boolean }): void {
  const test = tested(command, args);
  process.stdout.write(json ? prettyJson(test) : adapterTestText(test));
  process.exitCode = adapterTestStatus(test);
}

/** Adds the verb `adapter-test`. */
export function addAdapterTest(program: Command): void {
  // What follows the command belongs to it, also where it looks like an option.
  program.enablePositionalOptions();
  program
    .command('adapter-test')
    .description('a shim on stdio against the contract of docs/adding-a-stack.md; its TCP is not judged')
    .argument('<command>', 'starts the shim')
    .argument('[args...]', 'arguments of the command')
    .option('--json', 'print JSON')
    .passThroughOptions()
    .action((command: string, args: string[], options: { json?: boolean }) =>
      adapterTest(command, args, options),
    );
}
