import { createHash } from 'node:crypto';
import type { CodeFlow, Location, Log, ReportingDescriptor, Result } from 'sarif';
import { type ChartLine, chartLine } from './chart-lines.js';
import { prettyJson } from './pretty-json.js';
import { type ReplayHow, replayCommand, replayHow } from './replay-command.js';
import type { PropertyResult, Report, Trace } from './report.js';
import { rfcUrl } from './rfc-url.js';
import { some } from './some.js';
import { stepTitle } from './step-title.js';
import { stepsWithBefore } from './steps-with-before.js';
import { verdictText } from './verdict-text.js';

/** Where the chart begins: the location of a result without a run. */
const CHART: ChartLine = { file: 'model/statechart.ts', line: 1 };

/** Where the network is written: the location of a loss, which no row of the chart decides. */
const NETWORK: ChartLine = { file: 'model/network.ts', line: 1 };

export type Locate = (rowId: string) => ChartLine | null;

function location({ file, line }: ChartLine, row: string | null, message?: string): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: file, uriBaseId: '%SRCROOT%' },
      region: { startLine: line },
    },
    ...(row === null ? {} : { logicalLocations: [{ fullyQualifiedName: row, kind: 'transition' }] }),
    ...(message === undefined ? {} : { message: { text: message } }),
  };
}

function rule(property: PropertyResult): ReportingDescriptor {
  const url = property.requirements.map(rfcUrl).find((u) => u !== null);
  return {
    id: property.id,
    shortDescription: { text: property.title },
    fullDescription: { text: property.statement },
    help: { text: `${property.statement} Requirements: ${property.requirements.join(', ')}.` },
    helpUri: url ?? 'https://www.rfc-editor.org/rfc/rfc9293.html',
    properties: { kind: property.kind, tags: [...property.requirements], ...omissionOf(property) },
  };
}

function omissionOf({ omission }: PropertyResult): { readonly omission?: number } {
  return omission === undefined ? {} : { omission };
}

/** The last row a run took. */
function lastRow(trace: Trace | null): string | null {
  return trace?.steps.findLast((step) => step.row !== null)?.row ?? null;
}

function codeFlow(trace: Trace, locate: Locate): CodeFlow {
  const locations = stepsWithBefore(trace).map(({ step, before }) => {
    const line = step.row === null ? NETWORK : (locate(step.row) ?? CHART);
    const why = step.clause === null ? '' : ` (${step.clause}: ${step.reason ?? ''})`;
    const message = `${step.number}. ${stepTitle(step, before)}${why}`;
    return { location: location(line, step.row, message), executionOrder: step.number };
  });
  return { threadFlows: [{ locations }] };
}

/** Stable while the property and the row that shows it stay the same, wherever their lines move. */
function fingerprint(id: string, row: string | null): string {
  return `${createHash('sha256')
    .update(`${id}\n${row ?? ''}`)
    .digest('hex')
    .slice(0, 32)}:1`;
}

function messageText(property: PropertyResult, how: ReplayHow): string {
  const { verdict, statement, counterexample, scenarios, id } = property;
  const where = scenarios.filter((s) => s.verdict === verdict).map((s) => s.scenario);
  const on = where.length > 0 ? ` on ${some(where)}` : '';
  if (counterexample === null) return `${verdictText(property)}${on}: ${statement}`;
  const { scenario, steps } = counterexample;
  return `${verdict}${on}: ${statement} Counterexample of ${steps.length} steps: ${replayCommand({ scenario, property: id, ...how })}`;
}

function result(property: PropertyResult, ruleIndex: number, how: ReplayHow, locate: Locate): Result {
  const row = lastRow(property.counterexample ?? property.witness);
  const line = (row === null ? null : locate(row)) ?? CHART;
  const print = fingerprint(property.id, row);
  return {
    ruleId: property.id,
    ruleIndex,
    level: property.verdict === 'violated' || property.verdict === 'error' ? 'error' : 'warning',
    message: { text: messageText(property, how) },
    locations: [location(line, row)],
    partialFingerprints: { primaryLocationLineHash: print, 'tcproof/v1': print },
    ...(property.counterexample === null ? {} : { codeFlows: [codeFlow(property.counterexample, locate)] }),
    properties: {
      verdict: property.verdict,
      requirements: [...property.requirements],
      ...omissionOf(property),
    },
  };
}

/**
 * A report as SARIF 2.1.0: every property is a rule; `violated` and `error` are errors, `incomplete` and `vacuous` warnings. A result points at the
 * line of the chart that the last step of its counterexample takes; the whole run is its code flow.
 */
export function sarifReport(report: Report, locate: Locate = chartLine): string {
  const { tool, properties } = report;
  const results = properties.flatMap((p, i) =>
    p.verdict === 'holds' || p.verdict === 'proved' ? [] : [result(p, i, replayHow(report), locate)],
  );
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool.name, semanticVersion: tool.version, rules: properties.map(rule) } },
        invocations: [{ executionSuccessful: properties.every((p) => p.verdict !== 'error') }],
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return prettyJson(log);
}
