import { fitSections, type Section } from './fit-sections.js';
import { grouped } from './grouped.js';
import { markdownCell } from './markdown-cell.js';
import { markdownCode } from './markdown-code.js';
import { markdownHead, markdownRow } from './markdown-table.js';
import { mutationScoreLine } from './mutation-text.js';
import { type ReplayHow, replayCommand, replayHow } from './replay-command.js';
import type {
  CoverageResult,
  ExperimentResult,
  FaultResult,
  MutationResult,
  PropertyResult,
  Report,
  ScenarioResult,
  SweepResult,
  Trace,
} from './report.js';
import { shardLines } from './shard-line.js';
import { stoppedText } from './stopped-text.js';
import { summaryLine } from './summary-line.js';
import { traceDetails } from './trace-details.js';
import { verdictText } from './verdict-text.js';

export interface MarkdownOptions {
  /** Largest size in bytes of UTF-8. GitHub refuses a step summary of more than 1024 KiB. */
  readonly maxBytes?: number;
}

const table = (
  unit: string,
  title: string,
  heads: readonly string[],
  rows: readonly string[][],
): Section => ({
  unit,
  head: `## ${title}\n\n${markdownHead(heads)}`,
  items: rows.map(markdownRow),
});

const codes = (list: readonly string[]): string => list.map(markdownCode).join(', ');

function title(report: Report): Section {
  const { tool, fault, properties, totals, scenarios } = report;
  const patched = fault === null ? '' : `\nThe chart is patched with fault ${markdownCode(fault)}.\n`;
  const size = `${grouped(scenarios.length)} scenarios, ${grouped(totals.states)} states, ${grouped(totals.transitions)} transitions.`;
  const part = shardLines(report).map((text) => `${markdownCell(text)}\n\n`);
  const line = `${part.join('')}**${summaryLine(properties)}.** ${size}`;
  return { unit: 'headings', head: `# ${tool.name} ${tool.version}`, items: [`${patched}\n${line}`] };
}

function property(p: PropertyResult): string[] {
  const { id, statement, requirements, scenarios } = p;
  const verdict = markdownCell(verdictText(p));
  return [verdict, markdownCode(id), markdownCell(statement), String(scenarios.length), codes(requirements)];
}

function scenario(s: ScenarioResult): string[] {
  const counts = [s.states, s.transitions, s.depth].map(grouped);
  return [
    markdownCode(s.name),
    ...counts,
    markdownCell(s.profile),
    markdownCell(s.network),
    markdownCell(stoppedText(s)),
  ];
}

function coverage({ what, total, covered, missing }: CoverageResult): string[] {
  const unexplained = missing.filter((m) => m.reason === '').length;
  return [
    what,
    `${grouped(covered)} of ${grouped(total)}`,
    grouped(missing.length - unexplained),
    grouped(unexplained),
  ];
}

function gap(what: string, { item, reason }: CoverageResult['missing'][number]): string[] {
  return [what, markdownCode(item), reason === '' ? '**unexplained**' : markdownCell(reason)];
}

function fault({ id, title: text, source, caughtBy }: FaultResult): string[] {
  return [
    markdownCode(id),
    markdownCell(text),
    codes(source),
    caughtBy.length > 0 ? codes(caughtBy) : '**survives**',
  ];
}

function leaning({ id, leansOn }: PropertyResult): string[][] {
  return leansOn.map(({ assumption, says, needed, lasso }) => [
    markdownCode(id),
    markdownCode(assumption),
    markdownCell(says),
    needed === null ? 'not asked' : needed ? 'yes' : 'no',
    lasso === null ? '' : `${lasso.steps.length} steps, ${markdownCode(lasso.scenario)}`,
  ]);
}

function experiment({ key, question, cases }: ExperimentResult): string[][] {
  return cases.map((c) => [
    markdownCell(`${key}: ${question}`),
    markdownCell(c.title),
    c.verdict,
    c.expected,
    grouped(c.states),
  ]);
}

function sweep({ sweep: name, setting, threshold, prediction }: SweepResult): string[] {
  return [
    markdownCode(name),
    markdownCell(setting),
    threshold === null ? 'no value' : String(threshold),
    prediction === null ? '' : markdownCell(`${prediction.says} = ${prediction.threshold}`),
  ];
}

function mutantKind(k: MutationResult['byKind'][number]): string[] {
  return [k.kind, ...[k.total, k.rejected, k.caught, k.equivalent, k.survivors].map(grouped)];
}

function survivor({ id, reason, where }: MutationResult['survivors'][number]): string[] {
  return [
    markdownCode(id),
    reason === null ? '**not explained**' : markdownCell(reason),
    markdownCell(`${where.scenario}: ${where.cell}`),
  ];
}

function details(unit: string, head: string, items: readonly string[]): Section {
  return { unit, head: `## ${head}\n`, items };
}

function propertyTrace({ id, title: text }: PropertyResult, trace: Trace | null, how: ReplayHow): string[] {
  if (trace === null) return [];
  const replay = replayCommand({ scenario: trace.scenario, property: id, ...how });
  return [traceDetails(`${id}: ${text} (${trace.steps.length} steps, ${trace.scenario})`, trace, replay)];
}

function faultTrace({ id, title: text, counterexample }: FaultResult): string[] {
  if (counterexample === null) return [];
  const { scenario, steps } = counterexample;
  const summary = `${id}: ${text} (${steps.length} steps, ${scenario})`;
  return [traceDetails(summary, counterexample, replayCommand({ scenario, fault: id }))];
}

/**
 * A report as Markdown for a GitHub step summary: tables first, then the counterexamples and witnesses as collapsed sequence diagrams. Below
 * `maxBytes` (default: 1,000,000 bytes, under GitHub's 1024 KiB) whatever the report's size; what was left out is said in the last line.
 */
export function markdownReport(report: Report, { maxBytes = 1_000_000 }: MarkdownOptions = {}): string {
  const { properties, faults, coverage: covers } = report;
  const bad = properties.filter((p) => p.verdict !== 'holds' && p.verdict !== 'proved');
  const rest = properties.filter((p) => !bad.includes(p));
  const gaps = covers.flatMap((c) => c.missing.map((m) => gap(c.what, m)));
  const propertyHeads = ['verdict', 'property', 'statement', 'scenarios:', 'requirements'];
  const scenarioHeads = ['scenario', 'states:', 'transitions:', 'depth:', 'profile', 'network', 'stopped'];
  return fitSections(
    [
      title(report),
      table('properties that do not hold', 'Properties that do not hold', propertyHeads, bad.map(property)),
      table('properties that hold', 'Properties that hold', propertyHeads, rest.map(property)),
      table(
        'fairness lines',
        'Fairness',
        ['property', 'assumption', 'says', 'needed', 'endless run without it'],
        properties.flatMap(leaning),
      ),
      table(
        'experiment cases',
        'Questions',
        ['question', 'case', 'verdict', 'predicted', 'states:'],
        report.experiments.flatMap(experiment),
      ),
      table(
        'thresholds',
        'Thresholds',
        ['parameter', 'setting', 'holds from:', 'predicted'],
        report.sweeps.map(sweep),
      ),
      table(
        'mutant kinds',
        report.mutation === null
          ? 'Systematic mutants (not run)'
          : `Systematic mutants: ${mutationScoreLine(report.mutation)}`,
        ['kind', 'mutants:', 'rejected:', 'caught:', 'equivalent:', 'survivors:'],
        (report.mutation?.byKind ?? []).map(mutantKind),
      ),
      table(
        'surviving mutants',
        'Surviving mutants',
        ['mutant', 'reason', 'differs in'],
        (report.mutation?.survivors ?? []).map(survivor),
      ),
      table('scenarios', 'Scenarios', scenarioHeads, report.scenarios.map(scenario)),
      table(
        'coverage lines',
        'Coverage',
        ['of', 'covered:', 'explained:', 'unexplained:'],
        covers.map(coverage),
      ),
      table('faults', 'Faults', ['fault', 'what is wrong', 'source', 'caught by'], faults.map(fault)),
      details(
        'counterexamples',
        'Counterexamples',
        properties.flatMap((p) => propertyTrace(p, p.counterexample, replayHow(report))),
      ),
      table('items not covered', 'Not covered', ['of', 'item', 'reason'], gaps),
      details('counterexamples of faults', 'Counterexamples of faults', faults.flatMap(faultTrace)),
      details(
        'witnesses',
        'Witnesses',
        properties.flatMap((p) => propertyTrace(p, p.witness, replayHow(report))),
      ),
    ],
    maxBytes,
  );
}
