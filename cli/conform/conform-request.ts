import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { commandSpec } from '../../conformance/conform/stack-named.js';
import { ledgerPath } from '../../conformance/ledger/ledger-path.js';
import { readLedger } from '../../conformance/ledger/read-ledger.js';
import { STACK_NAMES } from '../../conformance/stacks/registry.js';
import { CRITERIA, type CriterionName } from '../../conformance/vectors/suite.js';
import { requireWritable } from '../../reports/require-writable.js';
import { requireChoices } from '../require-choices.js';
import { select } from '../select.js';
import { UsageError } from '../usage-error.js';
import { type ConformRequest, DEFAULT_SUITES } from './conform-options.js';

/** The options of the verb, as commander reads them. */
export interface ConformOptions {
  readonly suite?: readonly string[];
  readonly profile?: string;
  readonly workers: number;
  readonly repeat: number;
  readonly wait: boolean;
  readonly command?: string;
  readonly ledger?: string;
  readonly updateLedger?: boolean;
  readonly replay?: string;
  readonly out?: string;
  readonly matrix?: string;
  readonly json?: boolean;
}

function usage(message: string): UsageError {
  return new UsageError('TCP-USAGE', message);
}

function commanded(command: string): string {
  try {
    return commandSpec(command);
  } catch (error) {
    throw usage(`--command is no command line: ${(error as Error).message}`);
  }
}

/** The names that are written, each checked and once; `all` stands for every stack but the chart itself. */
function specsOf(names: readonly string[], { command }: ConformOptions): readonly string[] {
  const choice = { what: 'stack', code: 'TCP-STACK', items: STACK_NAMES, names: (n: string) => [n] } as const;
  const written = names.flatMap((n) => (n === 'all' ? STACK_NAMES.filter((s) => s !== 'model') : [n]));
  const named = written.length === 0 ? [] : select(choice, written);
  return command === undefined ? named : [...named, commanded(command)];
}

function suitesOf(names: readonly string[]): readonly CriterionName[] {
  const choice = { what: 'suite', code: 'TCP-USAGE', items: CRITERIA, names: (c: string) => [c] } as const;
  const written = names.map((n) => (n === 'all' ? '*' : n));
  return written.length === 0 ? DEFAULT_SUITES : select(choice, written);
}

/** What would be found out only after minutes. */
function refuse({ specs, ledger, update, profile, out, matrix }: ConformRequest, command: boolean): void {
  if (ledger !== undefined && specs.length !== 1)
    throw usage('--ledger is of one stack: name one, or leave it out');
  if (ledger !== undefined && !update && !existsSync(ledger))
    throw new UsageError(
      'TCP-LEDGER',
      `there is no ledger ${ledger}: correct the name, or make one with --update-ledger`,
    );
  if (update && command && ledger === undefined)
    throw usage('a shim of yours has no ledger here: name its file with --ledger');
  if (update && profile !== undefined && ledger === undefined)
    throw usage('the ledgers here hold stacks to their own profiles: give --profile a --ledger of its own');
  if (out !== undefined) requireWritable(out);
  if (matrix !== undefined) requireWritable(dirname(matrix), [basename(matrix)]);
  for (const spec of specs.filter((s) => STACK_NAMES.includes(s))) {
    const file = ledger ?? ledgerPath(spec);
    readLedger(file, spec);
    if (update) requireWritable(dirname(file), [basename(file)]);
  }
  if (update && ledger !== undefined) requireWritable(dirname(ledger), [basename(ledger)]);
}

/** Reads and checks all options. @throws UsageError, InputError of a ledger, OutputError */
export function conformRequest(names: readonly string[], options: ConformOptions): ConformRequest {
  const { suite = [], profile, workers, repeat, wait, ledger, command, out, matrix } = options;
  if (profile !== undefined) requireChoices(profile);
  const request = {
    specs: specsOf(names, options),
    suites: suitesOf(suite),
    workers,
    repeats: repeat,
    wait,
    update: options.updateLedger === true,
    json: options.json === true,
    ...(profile === undefined ? {} : { profile }),
    ...(ledger === undefined ? {} : { ledger }),
    ...(out === undefined ? {} : { out }),
    ...(matrix === undefined ? {} : { matrix }),
  };
  refuse(request, command !== undefined);
  return request;
}
