import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { replayJson } from '../../conformance/packetdrill/output/replay-json.js';
import { replayJunit } from '../../conformance/packetdrill/output/replay-junit.js';
import { replayTap } from '../../conformance/packetdrill/output/replay-tap.js';
import { replayText } from '../../conformance/packetdrill/output/replay-text.js';
import { replayFiles } from '../../conformance/packetdrill/replay-files.js';
import type { ScriptVerdict } from '../../conformance/packetdrill/verdict/verdict.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { parseCount } from '../parse-count.js';
import { requireProfile } from '../require-profile.js';
import { select } from '../select.js';

interface ReplayOptions {
  readonly profile?: string;
  readonly window?: number;
  readonly define?: readonly string[];
  readonly format: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly all?: boolean;
  readonly strict?: boolean;
}

const FORMATS = ['text', 'json', 'tap', 'junit'] as const;

function formatOf({ format, json }: ReplayOptions): (typeof FORMATS)[number] {
  if (json === true) return 'json';
  const choice = { what: 'format', code: 'TCP-USAGE' as const, items: FORMATS, names: (f: string) => [f] };
  return select(choice, [format])[0] ?? 'text';
}

function render(format: (typeof FORMATS)[number], verdicts: readonly ScriptVerdict[], all: boolean): string {
  switch (format) {
    case 'text':
      return replayText(verdicts, { all: all || verdicts.length === 1 });
    case 'json':
      return replayJson(verdicts);
    case 'tap':
      return replayTap(verdicts);
    case 'junit':
      return replayJunit(verdicts);
  }
}

/** 1: some script disagrees, and nobody has said why; 2: some cannot be read; 3: some were not judged; else 0. */
export function replayStatus(verdicts: readonly ScriptVerdict[], strict: boolean): number {
  const has = (is: (v: ScriptVerdict) => boolean): boolean => verdicts.some(is);
  const explained = (v: ScriptVerdict): boolean => !strict && v.disagreement?.known != null;
  if (has((v) => (v.verdict === 'disagrees' && !explained(v)) || (strict && v.verdict === 'needs'))) return 1;
  if (has((v) => v.verdict === 'bad-input')) return 2;
  return has((v) => v.verdict === 'outside' || v.verdict === 'checks-nothing') ? 3 : 0;
}

function replay(scripts: readonly string[], options: ReplayOptions): void {
  if (options.profile !== undefined) requireProfile(options.profile);
  const format = formatOf(options);
  const verdicts = replayFiles(scripts, {
    profile: options.profile ?? null,
    window: options.window ?? null,
    defined: options.define ?? null,
  });
  for (const { verdict, remark } of verdicts)
    if (verdict === 'bad-input' && remark !== null)
      process.stderr.write(`tcproof: ${remark.what} [TCP-SCRIPT]\n`);
  const text = render(format, verdicts, options.all === true);
  if (options.out === undefined) process.stdout.write(text);
  else writeFilesAtomically(dirname(options.out), new Map([[basename(options.out), text]]));
  process.exitCode = replayStatus(verdicts, options.strict === true);
}

const collect = (symbol: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  symbol,
];

/** Adds the verb `replay`. */
export function addReplay(program: Command): void {
  program
    .command('replay')
    .description(
      'packetdrill scripts against the model in virtual time, the model playing the host under test',
    )
    .argument('<script...>', 'scripts, or folders of *.pkt')
    .option(
      '-p, --profile <name>',
      'profile of the host; default: what the script is written for, else rfc9293',
    )
    .option(
      '--window <octets>',
      'receive buffer of the host; default: what the script says of it',
      parseCount,
    )
    .option('-D, --define <symbol>', 'symbol for #ifdef, repeatable; default: each symbol in turn', collect)
    .option('-f, --format <name>', FORMATS.join(', '), 'text')
    .option('--json', 'print JSON')
    .option('-o, --out <file>', 'write to a file')
    .option('--all', 'also a line for each script that agrees')
    .option('--strict', 'another choice or a known reason is a disagreement too')
    .action((scripts: string[], options: ReplayOptions) => replay(scripts, options));
}
