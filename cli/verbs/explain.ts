import { basename, dirname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { DEFAULT_LIMITS } from '../../conformance/connections/table-limits.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { writeAnnotated } from '../explain/annotated-file.js';
import { DIAGRAM_FORMS, type DiagramForm, DiagramOutput } from '../explain/diagram-output.js';
import type { ExplainOutput } from '../explain/explain-output.js';
import { ExplainRun } from '../explain/explain-run.js';
import { JsonOutput } from '../explain/json-output.js';
import { ListOutput } from '../explain/list-output.js';
import type { SelectionOptions } from '../explain/selection.js';
import { StepBudget } from '../explain/step-budget.js';
import { SummaryOutput } from '../explain/summary-output.js';
import { VerdictOutput } from '../explain/verdict-output.js';
import { parseCount } from '../parse-count.js';
import { requireProfile } from '../require-profile.js';
import { UsageError } from '../usage-error.js';

interface ExplainVerbOptions extends SelectionOptions {
  readonly diagram?: DiagramForm | true;
  readonly absolute?: boolean;
  readonly rows?: number;
  readonly summary?: boolean;
  readonly json?: boolean;
  readonly all?: boolean;
  readonly profile?: string;
  readonly atOnce?: number;
  readonly ignoreChecksums?: boolean;
  readonly out?: string;
  readonly write?: string;
}

/** Judgements kept of each of the beginning, what deviates, and the end of a connection that is drawn. */
const STEPS_KEPT = 500;

const STATUS = `
Exit status: 0 nothing to blame; 1 an end of a connection broke a MUST of the RFC, certainly or likely (what is blamed on the network, on the
capture or on nobody, and SHOULD and MAY, do not count); 2 a capture could not be read, or not to its end; 3 stopped early, too many connections
at once to follow all to their end, or no TCP in the captures.`;

function outputOf(options: ExplainVerbOptions, print: (text: string) => void): ExplainOutput {
  const { diagram, absolute = false, rows, all = false, connection } = options;
  const drawing = { absolute, ...(rows !== undefined && { maxRows: rows }) };
  const drawn = diagram !== undefined || connection !== undefined;
  if (options.json) return new JsonOutput(print, drawn ? new StepBudget(all) : null, drawing);
  if (options.summary) return new SummaryOutput(print);
  if (!drawn) return new ListOutput(print, all);
  const form = diagram === undefined || diagram === true ? 'text' : diagram;
  return new DiagramOutput(print, form, all, drawing);
}

/** An annotated copy needs a file that can be read twice, and it must not become its own source. */
function refuseUnwritable(files: readonly string[], write: string): void {
  const [file, ...others] = files;
  if (file === undefined || file === '-' || others.length > 0)
    throw new UsageError('TCP-USAGE', '--write reads its capture twice: name one file, not - nor several');
  if (resolve(file) === resolve(write))
    throw new UsageError(
      'TCP-USAGE',
      `--write ${write} would replace the capture itself; choose another name`,
    );
}

/** More would not fit into memory. */
const MOST_AT_ONCE = 1_000_000;

function refuseReplacing(files: readonly string[], { out, write }: ExplainVerbOptions): void {
  if (out === undefined) return;
  const others = [...files.filter((file) => file !== '-'), ...(write === undefined ? [] : [write])];
  if (others.some((file) => resolve(file) === resolve(out)))
    throw new UsageError('TCP-USAGE', `--out ${out} would replace a file of this run; choose another name`);
}

function refuseUnusable(files: readonly string[], options: ExplainVerbOptions): void {
  refuseReplacing(files, options);
  if ((options.atOnce ?? 0) > MOST_AT_ONCE)
    throw new UsageError('TCP-NUMBER', `--at-once ${options.atOnce}: at most ${MOST_AT_ONCE}`);
  if (options.write !== undefined) refuseUnwritable(files, options.write);
  if (options.profile !== undefined) requireProfile(options.profile);
  if (files.filter((file) => file === '-').length > 1)
    throw new UsageError('TCP-USAGE', 'standard input (-) can be read only once; name it once');
  if (options.json && options.summary)
    throw new UsageError('TCP-USAGE', '--json ends with the summary; leave --summary out');
}

async function explain(files: readonly string[], options: ExplainVerbOptions): Promise<void> {
  refuseUnusable(files, options);
  const pieces: string[] = [];
  const { out } = options;
  const print = (text: string): void => {
    if (out === undefined) process.stdout.write(text);
    else pieces.push(text);
  };
  const { profile, atOnce = DEFAULT_LIMITS.atOnce, connection = [], ignoreChecksums = false } = options;
  const output = new VerdictOutput(outputOf(options, print));
  const following = {
    stepsKept: Math.max(STEPS_KEPT, options.rows ?? 0),
    limits: { ...DEFAULT_LIMITS, atOnce },
    ignoreChecksums,
    ...(profile !== undefined && { profile }),
  };
  const run = new ExplainRun(output, { ...following, selection: options });
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  const status = await run.run(files, stop.signal);
  const { verdicts } = output;
  if (options.write !== undefined && verdicts.size > 0)
    await writeAnnotated(files[0] ?? '', options.write, { ...following, verdicts }, stop.signal);
  else if (options.write !== undefined)
    process.stderr.write(`tcproof: no connection is selected: ${options.write} is not written\n`);
  process.off('SIGINT', interrupt);
  // Else an input that never ends would keep the program alive.
  if (stop.signal.aborted) process.stdin.destroy();
  if (out !== undefined) writeFilesAtomically(dirname(out), new Map([[basename(out), pieces.join('')]]));
  process.exitCode = status;
  const missing = connection.find((n) => n > run.connections);
  if (missing !== undefined)
    throw new UsageError(
      'TCP-USAGE',
      `there is no connection ${missing}: ${run.connections} were found; leave --connection out to see them`,
    );
}

/** Adds the verb `explain`. */
export function addExplain(program: Command): void {
  const texts = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  const counts = (value: string, before: readonly number[] = []): readonly number[] => [
    ...before,
    parseCount(value),
  ];
  program
    .command('explain')
    .description(
      'explain the TCP connections of captures (pcap, pcapng): how each opened and closed, and what no TCP may do',
    )
    .argument('<file...>', 'captures, gzip allowed; - reads standard input')
    .option('-c, --connection <n>', 'only this connection, drawn (repeatable)', counts)
    .option('--host <address>', 'only connections with this address (repeatable)', texts)
    .option('--port <n>', 'only connections with this port (repeatable)', counts)
    .addOption(
      new Option('-d, --diagram [form]', 'draw the sequence diagram: text (default), mermaid, html').choices(
        DIAGRAM_FORMS,
      ),
    )
    .option('--absolute', 'sequence numbers as sent, not counted from the initial ones')
    .option('--rows <n>', 'segments drawn per connection at most (default: 200)', parseCount)
    .option('-s, --summary', 'one table over all connections by lifecycle')
    .option(
      '--json',
      'JSON Lines: a record per connection (with its segments if --diagram or --connection is given)',
    )
    .option('--all', 'list or draw all connections, not only the first ones')
    .option('--profile <name>', 'profile that both ends are assumed to have at first')
    .option('--ignore-checksums', 'for captures whose addresses were replaced')
    .option('--at-once <n>', `connections followed at once (default: ${DEFAULT_LIMITS.atOnce})`, parseCount)
    .option(
      '-w, --write <file.pcapng>',
      'write a copy whose packet comments carry state and verdict, for Wireshark',
    )
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText('after', STATUS)
    .action((files: readonly string[], options: ExplainVerbOptions) => explain(files, options));
}
