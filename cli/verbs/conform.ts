import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { compareLedger } from '../../conformance/ledger/compare-ledger.js';
import { comparisonText } from '../../conformance/ledger/comparison-text.js';
import { deviationFiles } from '../../conformance/ledger/deviation-files.js';
import { conformanceJson } from '../../conformance/ledger/matrix/conformance-json.js';
import { conformanceMatrix } from '../../conformance/ledger/matrix/conformance-matrix.js';
import {
  type ConformanceRuns,
  lookedFor,
  type MissingStack,
} from '../../conformance/ledger/matrix/stack-run.js';
import { updateLedger } from '../../conformance/ledger/update-ledger.js';
import { writeLedger } from '../../conformance/ledger/write-ledger.js';
import { rediscovered } from '../../conformance/rediscovery/rediscovered.js';
import { CRITERIA } from '../../conformance/vectors/suite.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { conformJson, missingJson } from '../conform/conform-json.js';
import { type ConformRequest, DEFAULT_SUITES } from '../conform/conform-options.js';
import { type ConformOptions, conformRequest } from '../conform/conform-request.js';
import { conformText } from '../conform/conform-text.js';
import { listStacks } from '../conform/list-stacks.js';
import { rediscoveryText } from '../conform/rediscovery-text.js';
import { replayEntry } from '../conform/replay-entry.js';
import { type RanStack, runStack } from '../conform/run-stack.js';
import { parseCount } from '../parse-count.js';
import { UsageError } from '../usage-error.js';

function say(text: string): void {
  if (process.stderr.isTTY === true) process.stderr.write(`\r\x1b[K${text}`);
}

/** Compares with the ledger, prints, and keeps it; true where something is new. */
function report(
  { run, forMatrix, ledgerFile }: RanStack,
  request: ConformRequest,
): { readonly json: unknown; readonly fresh: boolean } {
  const { found, ledger } = forMatrix;
  const comparison = compareLedger(found, ledger, lookedFor(forMatrix));
  if (!request.json) {
    process.stdout.write(conformText(run));
    process.stdout.write(comparisonText(run.stack, found.version, comparison));
  }
  if (request.update && ledgerFile !== null)
    writeLedger(ledgerFile, updateLedger(ledger, comparison, found.version));
  return { json: conformJson(run, comparison), fresh: comparison.fresh.length > 0 };
}

function writeMatrix(file: string, runs: ConformanceRuns): void {
  writeFilesAtomically(dirname(file), new Map([[basename(file), conformanceMatrix(runs)]]));
}

function writeAll(out: string, runs: ConformanceRuns): void {
  const files = new Map<string, string | Uint8Array>([
    ['conformance.md', conformanceMatrix(runs)],
    ['conformance.json', conformanceJson(runs)],
  ]);
  for (const { found, ledger } of runs.runs)
    for (const [name, content] of deviationFiles(found, ledger)) files.set(name, content);
  writeFilesAtomically(out, files);
}

function statusOf(fresh: boolean, unfinished: boolean): number {
  if (fresh) return 1;
  return unfinished ? 3 : 0;
}

async function runAll(request: ConformRequest): Promise<void> {
  let interrupted = false;
  const stop = (): void => {
    interrupted = true;
  };
  process.once('SIGINT', stop);
  const [ran, missing, json]: [RanStack[], MissingStack[], unknown[]] = [[], [], []];
  let fresh = false;
  for (const spec of request.specs) {
    if (interrupted) break;
    const result = await runStack(
      spec,
      request,
      (text) => say(`${spec}: ${text}`),
      () => interrupted,
    );
    say('');
    if ('reason' in result) {
      missing.push(result);
      json.push(missingJson(result));
      process.stderr.write(`${result.stack} is not run: ${result.reason}\n`);
      continue;
    }
    ran.push(result);
    const told = report(result, request);
    json.push(told.json);
    fresh ||= told.fresh && !request.update;
  }
  process.off('SIGINT', stop);
  const forMatrix = ran.map((r) => r.forMatrix);
  const runs = { runs: forMatrix, missing, rediscoveries: rediscovered(forMatrix) };
  if (request.out !== undefined) writeAll(request.out, runs);
  if (request.matrix !== undefined) writeMatrix(request.matrix, runs);
  if (!request.json) process.stdout.write(rediscoveryText(runs.rediscoveries));
  if (request.json) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  const unfinished =
    interrupted ||
    ran.length === 0 ||
    ran.some(({ run }) => run.incomplete !== null || run.unstable.length > 0) ||
    ran.some(({ run }) => run.suites.every((s) => s.ran === 0));
  // Of a run that was broken off nothing can be said, whatever it has found so far.
  process.exitCode = statusOf(fresh && !interrupted, unfinished);
}

async function replay(request: ConformRequest, id: string): Promise<void> {
  const [spec] = request.specs;
  if (spec === undefined || request.specs.length > 1)
    throw new UsageError('TCP-USAGE', '--replay plays the steps of one stack: name one');
  const { text, deviates } = await replayEntry(spec, request, id);
  process.stdout.write(text);
  process.exitCode = deviates ? 1 : 0;
}

async function conform(names: readonly string[], options: ConformOptions): Promise<void> {
  const request = conformRequest(names, options);
  if (request.specs.length === 0) return listStacks(request.json);
  return options.replay === undefined ? runAll(request) : replay(request, options.replay);
}

/** Adds the verb `conform`. */
export function addConform(program: Command): void {
  const several = (value: string, previous: readonly string[] = []): readonly string[] => [
    ...previous,
    value,
  ];
  program
    .command('conform')
    .description(
      'run the suites of test vectors on live TCP stacks, and hold what deviates against their ledgers',
    )
    .argument('[stack...]', 'linux, v86, lwip ..., or all; none: lists them, and what is missing here')
    .option(
      '--suite <name>',
      `${CRITERIA.join(', ')}, or all (repeatable; default ${DEFAULT_SUITES.join(', ')})`,
      several,
    )
    .option('--profile <name>', 'profile that the stack is held to, instead of its own')
    .option(
      '--workers <n>',
      'processes that drive the stack side by side',
      parseCount,
      availableParallelism(),
    )
    .option(
      '--repeat <n>',
      'play every case so often, and tell which are answered in two ways',
      parseCount,
      1,
    )
    .option('--no-wait', 'leave out the cases that need real time, on stacks with a real clock')
    .option('--command <command>', 'a shim of yours that speaks the JSON lines of docs/adding-a-stack.md')
    .option('--ledger <file>', 'ledger of the stack, instead of the one that comes with tcproof')
    .option('--update-ledger', 'write what is new into the ledger, and take out what is gone')
    .option('--replay <id>', 'play the steps of one entry of the ledger, and explain what happens')
    .option('-o, --out <folder>', 'write the matrix, and a page, a script and a capture for each deviation')
    .option('--matrix <file>', 'write only the matrix of stacks and requirements, in Markdown')
    .option('--json', 'print JSON')
    .action((names: readonly string[], options: ConformOptions) => conform(names, options));
}
