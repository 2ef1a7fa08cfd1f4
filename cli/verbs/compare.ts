import type { Command } from 'commander';
import { complaintText } from '../../conformance/input/complaints.js';
import { compareMachine, machineStatus } from '../../conformance/learned/compare-machine.js';
import { machineText } from '../../conformance/learned/machine-text.js';
import { readMapping, STANDARD_MAPPING } from '../../conformance/learned/mapping.js';
import { readMealy } from '../../conformance/learned/read-mealy.js';
import { prettyJson } from '../../reports/pretty-json.js';
import { parseCount } from '../parse-count.js';
import { profileNamed } from '../profile-named.js';
import { inputName, readText } from '../read-input.js';

interface CompareOptions {
  readonly mapping?: string;
  readonly profile: string;
  readonly maxPairs: number;
  readonly json?: boolean;
}

/** Octets of a machine or mapping: a million transitions. */
const LARGEST = 2 ** 26;

async function compare(file: string, options: CompareOptions): Promise<void> {
  const profiles = options.profile.split(',').map(profileNamed);
  const mapping =
    options.mapping === undefined
      ? STANDARD_MAPPING
      : readMapping(await readText(options.mapping, LARGEST), inputName(options.mapping));
  const name = inputName(file);
  const { machine, complaints } = readMealy(await readText(file, LARGEST), name);
  const report = compareMachine(machine, name, { mapping, profiles, maxPairs: options.maxPairs }, complaints);
  for (const complaint of report.complaints) process.stderr.write(`tcproof: ${complaintText(complaint)}\n`);
  process.stdout.write(options.json === true ? prettyJson(report) : machineText(report));
  process.exitCode = machineStatus(report);
}

/** Adds the verb `compare`. */
export function addCompare(program: Command): void {
  program
    .command('compare')
    .description(
      'decide whether a learned Mealy machine (DOT of LearnLib, AutomataWiki) does only what the chart allows',
    )
    .argument('<machine>', 'DOT file, - for standard input')
    .option('--mapping <file>', 'JSON that maps the alphabet to the standard one (docs/compare.md)')
    .option('--profile <names>', 'profiles of which the machine may have any, separated by commas', 'rfc9293')
    .option('--max-pairs <n>', 'stop as incomplete after so many pairs of states', parseCount, 200_000)
    .option('--json', 'print JSON')
    .action((file: string, options: CompareOptions) => compare(file, options));
}
