import type { Command } from 'commander';
import { vectorSteps } from '../../conformance/conform/vector-steps.js';
import type { Step } from '../../conformance/random-testing/step.js';
import { differ } from '../../conformance/search/differ.js';
import type { DifferReport } from '../../conformance/search/differ-report.js';
import { differText } from '../../conformance/search/differ-text.js';
import { makeSuite } from '../../conformance/vectors/make-suite.js';
import { CRITERIA, type CriterionName } from '../../conformance/vectors/suite.js';
import { Workbench } from '../../conformance/vectors/workbench.js';
import { prettyJson } from '../../reports/pretty-json.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { openedStack } from '../opened-stack.js';
import { parseCount } from '../parse-count.js';
import { parseSeed } from '../parse-seed.js';
import { requireChoices } from '../require-choices.js';
import { SearchingLine } from '../searching-line.js';
import { select } from '../select.js';
import { untilInterrupted } from '../until-interrupted.js';

interface DifferVerbOptions {
  readonly seconds?: number;
  readonly cases?: number;
  readonly seed: number;
  readonly profile: string;
  readonly vectors?: readonly string[];
  readonly wait?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** The vectors' profile: what is stimulated, not what is expected. */
const VECTORS_OF = 'rfc9293';

function scriptsOf(patterns: readonly string[]): readonly (readonly Step[])[] {
  if (patterns.length === 0) return [];
  const names = (c: CriterionName): readonly string[] => [c];
  const criteria = select({ what: 'criterion', code: 'TCP-USAGE', items: CRITERIA, names }, patterns);
  const bench = new Workbench(VECTORS_OF);
  const vectors = criteria.flatMap((criterion) => makeSuite(criterion, bench, 0).vectors);
  return vectors.map((vector) => vectorSteps(vector, vector.setting.limits.eagerReader));
}

/** 1: one of them is wrong; 3: none, but ended before its time, or something that was not seen again; else 0. What both are permitted is no error. */
export function differStatus({ disagreements, unsteady, ended }: DifferReport): 0 | 1 | 3 {
  const wrong = disagreements.some(({ disagreement }) => disagreement.verdict !== 'both permitted');
  if (wrong) return 1;
  return ended === '' && unsteady.length === 0 ? 0 : 3;
}

async function differVerb(a: string, b: string, options: DifferVerbOptions): Promise<void> {
  const { out, json, vectors = [], ...rest } = options;
  if (rest.profile !== undefined) requireChoices(rest.profile);
  const scripts = scriptsOf(vectors);
  const [left, right] = [await openedStack(a), await openedStack(b)];
  const line = new SearchingLine();
  const report = await untilInterrupted((signal) =>
    differ({ open: left }, { open: right }, { ...rest, scripts, signal, progress: line.show }),
  );
  line.clear();
  if (out !== undefined)
    writeFilesAtomically(
      out,
      new Map([
        [`${a}-${b}.json`, prettyJson(report)],
        [`${a}-${b}.txt`, differText(report)],
      ]),
    );
  process.stdout.write(json === true ? prettyJson(report) : differText(report));
  process.exitCode = differStatus(report);
}

/** Adds the verb `differ`. */
export function addDiffer(program: Command): void {
  const several = (value: string, previous: readonly string[] = []): readonly string[] => [
    ...previous,
    value,
  ];
  program
    .command('differ')
    .description('the same steps on two live stacks: where they part, the chart says who is right')
    .argument('<a>', 'name of a stack')
    .argument('<b>', 'name of another')
    .option('--seconds <n>', 'how long (default 60, or as long as --cases take)', parseCount)
    .option('--cases <n>', 'end after so many cases: the same seed then gives the same', parseCount)
    .option('--seed <n>', 'of the random cases', parseSeed, 1)
    .option('--profile <name>', 'whose choices count as permitted; any: every one of RFC 9293', 'any')
    .option('--vectors <criterion>', 'play the vectors of this criterion first (repeatable)', several)
    .option('--wait', 'let time pass where one of them has a real clock, too')
    .option('-o, --out <folder>', 'write A-B.json and A-B.txt there')
    .option('--json', 'print JSON')
    .action((a: string, b: string, options: DifferVerbOptions) => differVerb(a, b, options));
}
