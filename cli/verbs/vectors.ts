import type { Command } from 'commander';
import { survives } from '../../conformance/vectors/kill-matrix.js';
import { countsText, killsText, type TimedSuite } from '../../conformance/vectors/kills-text.js';
import { CRITERIA } from '../../conformance/vectors/suite.js';
import {
  suiteFiles,
  VECTOR_FORMATS,
  type VectorFormat,
} from '../../conformance/vectors/write/suite-files.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { requireProfile } from '../require-profile.js';
import { select } from '../select.js';
import { UsageError } from '../usage-error.js';
import { countDifferences, killMatrix, makeSuites, type VectorsRequest } from '../vectors-run.js';

interface VectorsOptions {
  readonly criterion?: readonly string[];
  readonly format?: readonly string[];
  readonly profile: string;
  readonly extraStates: number;
  readonly out?: string;
  readonly list?: boolean;
  readonly check?: boolean;
  readonly json?: boolean;
}

function requestOf({ criterion = [], profile, extraStates }: VectorsOptions): VectorsRequest {
  requireProfile(profile);
  const patterns = criterion.includes('all') ? [] : criterion;
  const choice = {
    what: 'criterion',
    code: 'TCP-USAGE',
    items: CRITERIA,
    names: (c: string) => [c],
  } as const;
  return { profile, criteria: select(choice, patterns), extraStates };
}

function formatsOf(patterns: readonly string[] = ['json']): readonly VectorFormat[] {
  return select(
    { what: 'format', code: 'TCP-USAGE', items: VECTOR_FORMATS, names: (f: VectorFormat) => [f] },
    patterns,
  );
}

function parseExtraStates(text: string): number {
  if (/^[0-9]$/.test(text)) return Number(text);
  throw new UsageError('TCP-NUMBER', `'${text}' is not a number of extra states, 0 to 9`);
}

/** Items that no vector covers and nobody has explained. */
function gaps(suites: readonly TimedSuite[]): boolean {
  return suites.some((s) => s.suite.missing.some((m) => m.reason === ''));
}

function listJson(suites: readonly TimedSuite[]): string {
  const list = suites.map(({ suite: { vectors, ...rest } }) => ({ ...rest, vectors: vectors.length }));
  return `${JSON.stringify(list, null, 2)}\n`;
}

async function check(request: VectorsRequest, made: readonly TimedSuite[], json: boolean): Promise<void> {
  const { rows, suites } = await killMatrix(made);
  process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : killsText(suites, rows));
  const differences = countDifferences(request, suites, rows);
  for (const line of differences) process.stderr.write(`${line}\n`);
  const alive = rows.some((r) => survives(r) && r.reason === '');
  // A fault that is said to be beyond all vectors, and is killed after all, has a wrong reason.
  const wrong = rows.filter((r) => !survives(r) && r.reason !== '');
  for (const { fault } of wrong)
    process.stderr.write(`${fault}: is killed, though it is said that nothing can\n`);
  process.exitCode = alive || wrong.length > 0 || differences.length > 0 || gaps(suites) ? 1 : 0;
}

async function vectors(options: VectorsOptions): Promise<void> {
  const request = requestOf(options);
  const formats = formatsOf(options.format);
  const suites = await makeSuites(request);
  const json = options.json === true;
  if (options.check === true) return check(request, suites, json);
  if (options.list !== true) {
    const files = suites.flatMap(({ suite }) => formats.flatMap((f) => [...suiteFiles(suite, f)]));
    writeFilesAtomically(options.out ?? 'tcproof-vectors', new Map(files));
  }
  process.stdout.write(json ? listJson(suites) : countsText(suites));
  process.exitCode = gaps(suites) ? 1 : 0;
}

/** Adds the verb `vectors`. */
export function addVectors(program: Command): void {
  const several = (value: string, previous: readonly string[] = []): readonly string[] => [
    ...previous,
    value,
  ];
  program
    .command('vectors')
    .description('test vectors for one endpoint of another TCP implementation, by a stated criterion')
    .option('--criterion <name>', `${CRITERIA.join(', ')}, or all (repeatable; default all)`, several)
    .option(
      '--profile <name>',
      'profile whose answers are expected; others are given as alternatives',
      'rfc9293',
    )
    .option(
      '--extra-states <m>',
      'for w, wp and hsi: faults with up to m states more are found',
      parseExtraStates,
      0,
    )
    .option('--format <name>', `${VECTOR_FORMATS.join(', ')} (repeatable; default json)`, several)
    .option('--out <folder>', 'where the files go (default tcproof-vectors)')
    .option('--list', 'print only the counts')
    .option('--check', 'run the vectors against every faulty chart of the catalogue: what do they kill?')
    .option('--json', 'print the counts, or the kill matrix, as JSON')
    .action((options: VectorsOptions) => vectors(options));
}
