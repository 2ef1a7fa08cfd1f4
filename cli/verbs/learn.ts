import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { compareMachine, machineStatus } from '../../conformance/learned/compare-machine.js';
import type { MachineReport } from '../../conformance/learned/machine-report.js';
import { machineText } from '../../conformance/learned/machine-text.js';
import { inputSymbol } from '../../conformance/learned/symbol.js';
import { writeMealy } from '../../conformance/learned/write-mealy.js';
import { ALPHABETS, type AlphabetName, alphabetFor } from '../../conformance/learning/alphabet.js';
import {
  type LearnedStack,
  type LearnStackOptions,
  learnStack,
  mappingOf,
} from '../../conformance/learning/learn-stack.js';
import { learnedText } from '../../conformance/learning/learned-text.js';
import { PROFILES } from '../../model/profile.js';
import { prettyJson } from '../../reports/pretty-json.js';
import { requireWritable } from '../../reports/require-writable.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { LearningLine } from '../learning-line.js';
import { openedStack } from '../opened-stack.js';
import { parseCount } from '../parse-count.js';
import { parseSeed } from '../parse-seed.js';
import { profileNamed } from '../profile-named.js';
import { untilInterrupted } from '../until-interrupted.js';
import { UsageError } from '../usage-error.js';

interface LearnVerbOptions {
  readonly alphabet: AlphabetName;
  readonly inputs?: readonly string[];
  readonly extra: number;
  readonly random: number;
  readonly length: number;
  readonly seed: number;
  readonly queries: number;
  readonly states: number;
  readonly seconds: number;
  readonly repeats: number;
  readonly out?: string;
  readonly compare?: boolean;
  readonly profile?: string;
  readonly maxPairs: number;
  readonly json?: boolean;
}

function learnOptions(options: LearnVerbOptions): LearnStackOptions {
  return {
    extra: options.extra,
    randomWords: options.random,
    randomLength: options.length,
    seed: options.seed,
    maxStates: options.states,
    limits: {
      queries: options.queries,
      milliseconds: options.seconds * 1000,
      repeats: options.repeats,
    },
    inputs: ({ capabilities }) => options.inputs ?? alphabetFor(capabilities, options.alphabet),
  };
}

/** The DOT file and the mapping by which `tcproof compare` reads it. */
function write(learned: LearnedStack, name: string, out: string): readonly string[] {
  const mapping = `${out.replace(/\.dot$/, '')}.mapping.json`;
  const files = new Map([
    [basename(out), writeMealy({ ...learned.machine, name })],
    [basename(mapping), prettyJson(mappingOf(name))],
  ]);
  writeFilesAtomically(dirname(out), files);
  return [out, mapping];
}

function compared(learned: LearnedStack, name: string, options: LearnVerbOptions): MachineReport | null {
  if (options.compare !== true) return null;
  const held = learned.stack.profile.startsWith('any') ? [...PROFILES.keys()].join() : learned.stack.profile;
  const profiles = (options.profile ?? held).split(',').map(profileNamed);
  const { maxPairs } = options;
  return compareMachine(learned.machine, name, { mapping: mappingOf(name), profiles, maxPairs });
}

/** A crash and a deviation are violations; what is not complete proves nothing. */
function statusOf(learned: LearnedStack, comparison: MachineReport | null): 0 | 1 | 3 {
  const judged = comparison === null ? 0 : machineStatus(comparison);
  if (learned.crash !== null || judged === 1) return 1;
  return learned.stopped === null ? judged : 3;
}

function print(
  learned: LearnedStack,
  comparison: MachineReport | null,
  files: readonly string[],
  options: LearnVerbOptions,
): void {
  if (options.json !== true) {
    const verdict = comparison === null ? '' : `\n${machineText(comparison)}`;
    process.stdout.write(`${learnedText(learned, learnOptions(options))}${verdict}`);
    process.stderr.write(`wrote ${files.join(', ')}\n`);
    return;
  }
  const { machine, access: _known, stack, ...rest } = learned;
  const { extra, random, length, seed } = options;
  process.stdout.write(
    prettyJson({
      stack: { name: stack.name, version: stack.version, profile: stack.profile },
      machine: {
        states: machine.states.length,
        inputs: machine.inputs,
        transitions: machine.steps.length,
      },
      tests: { extra, randomWords: random, randomLength: length, seed },
      ...rest,
      files,
      ...(comparison === null ? {} : { comparison }),
    }),
  );
}

async function learn(name: string, options: LearnVerbOptions): Promise<void> {
  // Before hours of learning, not after.
  options.profile?.split(',').forEach(profileNamed);
  const out = options.out ?? `learned-${name}.dot`;
  requireWritable(dirname(out), [basename(out)]);
  const open = await openedStack(name);
  const line = new LearningLine();
  const learned = await untilInterrupted((stop) =>
    learnStack(open, learnOptions(options), { onProgress: line.show, stop }),
  );
  line.clear();
  const files = write(learned, name, out);
  const comparison = compared(learned, name, options);
  print(learned, comparison, files, options);
  process.exitCode = statusOf(learned, comparison);
}

function parseAlphabet(text: string): AlphabetName {
  const found = ALPHABETS.find((name) => name === text);
  if (found === undefined)
    throw new UsageError('TCP-USAGE', `'${text}' is no alphabet; use one of ${ALPHABETS.join(', ')}`);
  return found;
}

function parseInputs(text: string): readonly string[] {
  // Commas stand between the numbers of a segment too.
  const inputs = text.split(/,(?![^(]*\))/).map((s) => s.trim().toUpperCase());
  const wrong = inputs.find((input) => inputSymbol(input) === null);
  if (wrong !== undefined)
    throw new UsageError('TCP-USAGE', `'${wrong}' is no input of the standard alphabet; see docs/compare.md`);
  return [...new Set(inputs)];
}

function parseExtra(text: string): number {
  return text === '0' ? 0 : parseCount(text);
}

/** Adds the verb `learn`. */
export function addLearn(program: Command): void {
  program
    .command('learn')
    .description('learn a live stack as a Mealy machine (L#), written as DOT for compare; see docs/learn.md')
    .argument('<stack>', 'name of the stack')
    .option('--alphabet <name>', `inputs: ${ALPHABETS.join(', ')}`, parseAlphabet, 'small')
    .option('--inputs <list>', 'these inputs of the standard alphabet instead', parseInputs)
    .option('--extra <n>', 'find every difference of a stack with so many more states', parseExtra, 1)
    .option('--random <n>', 'random words before each suite', parseCount, 1000)
    .option('--length <n>', 'most random letters of such a word', parseCount, 8)
    .option('--seed <n>', 'of the random words', parseSeed, 1)
    .option('--queries <n>', 'stop after so many words', parseCount, 5_000_000)
    .option('--states <n>', 'stop with so many states', parseCount, 500)
    .option('--seconds <n>', 'stop after so long', parseCount, 600)
    .option('--repeats <n>', 'ask so often again where an answer contradicts an earlier one', parseCount, 4)
    .option('-o, --out <file>', 'DOT file (default: learned-STACK.dot); its mapping is written beside it')
    .option('--compare', 'decide at once whether the chart allows all of it')
    .option('--profile <names>', 'profiles to compare with (default: what the stack is held to)')
    .option('--max-pairs <n>', 'stop comparing after so many pairs of states', parseCount, 200_000)
    .option('--json', 'print JSON')
    .action((stack: string, options: LearnVerbOptions) => learn(stack, options));
}
