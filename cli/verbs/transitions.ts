import type { Command } from 'commander';
import { edgesOf } from '../../conformance/edges/edges-of.js';
import { complaintText } from '../../conformance/input/complaints.js';
import { requireTransitions } from '../../conformance/transitions/check-trace.js';
import { TraceCheck } from '../../conformance/transitions/trace-check.js';
import { traceReportText, traceStatus } from '../../conformance/transitions/trace-text.js';
import { prettyJson } from '../../reports/pretty-json.js';
import { profileNamed } from '../profile-named.js';
import { inputName, readLines } from '../read-input.js';

interface TransitionsOptions {
  readonly profile: string;
  readonly json?: boolean;
}

async function transitions(files: readonly string[], options: TransitionsOptions): Promise<void> {
  const check = new TraceCheck(edgesOf(profileNamed(options.profile)));
  for (const file of files) {
    check.begin(inputName(file));
    await readLines(file, (line, number, cut) => check.take(line, number, cut));
  }
  const report = check.report();
  requireTransitions(report, inputName(files.at(-1) ?? ''));
  for (const complaint of report.complaints) process.stderr.write(`tcproof: ${complaintText(complaint)}\n`);
  process.stdout.write(options.json === true ? prettyJson(report) : traceReportText(report));
  process.exitCode = traceStatus(report);
}

/** Adds the verb `transitions`. */
export function addTransitions(program: Command): void {
  program
    .command('transitions')
    .description(
      "hold a kernel's changes of state (sock:inet_sock_set_state of ftrace, perf script, bpftrace, tcpstates) against the chart",
    )
    .argument('<files...>', 'traces, - for standard input; several are read one after the other')
    .option('--profile <name>', 'edges of this profile', 'linux')
    .option('--json', 'print JSON')
    .action((files: readonly string[], options: TransitionsOptions) => transitions(files, options));
}
