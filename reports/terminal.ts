import { VERDICTS, type Verdict } from '../checker/verdict.js';
import { grouped } from './grouped.js';
import { mutationScoreLine } from './mutation-text.js';
import { replayCommand } from './replay-command.js';
import type {
  CoverageResult,
  ExperimentResult,
  FaultResult,
  MutationResult,
  PropertyResult,
  Report,
  ScenarioResult,
  SweepResult,
} from './report.js';
import { shardLines } from './shard-line.js';
import { some } from './some.js';
import { stoppedText } from './stopped-text.js';
import { summaryLine } from './summary-line.js';
import { textTable } from './text-table.js';
import { verdictText } from './verdict-text.js';

export interface TerminalOptions {
  /** Colours the verdicts with ANSI escapes. */
  readonly colour?: boolean;
}

const ANSI: Readonly<Record<Verdict, number>> = {
  proved: 32,
  holds: 32,
  violated: 31,
  vacuous: 33,
  incomplete: 33,
  error: 31,
};

function painter(colour: boolean): (cell: string, column: number) => string {
  return (cell, column) => {
    const verdict = VERDICTS.find((v) => cell.startsWith(`${v} `) || v === cell.trim());
    return colour && column === 0 && verdict !== undefined
      ? `\u001b[${ANSI[verdict]}m${cell}\u001b[0m`
      : cell;
  };
}

function scenarioTable(scenarios: readonly ScenarioResult[]): readonly string[] {
  const right = (head: string) => ({ head, right: true });
  return textTable(
    [
      { head: 'scenario' },
      right('states'),
      right('transitions'),
      right('depth'),
      ...['profile', 'network', 'stopped'].map((head) => ({ head })),
    ],
    scenarios.map((s) => [
      s.name,
      ...[s.states, s.transitions, s.depth].map(grouped),
      s.profile,
      s.network,
      stoppedText(s),
    ]),
  );
}

function propertyTable(properties: readonly PropertyResult[], colour: boolean): readonly string[] {
  return textTable(
    [
      { head: 'verdict' },
      { head: 'property' },
      { head: 'kind' },
      { head: 'scenarios', right: true },
      { head: 'requirements' },
    ],
    properties.map((p) => [
      verdictText(p),
      p.id,
      p.kind,
      String(p.scenarios.length),
      p.requirements.join(', '),
    ]),
    painter(colour),
  );
}

function finding(p: PropertyResult, fault: string | null): readonly string[] {
  const where = p.scenarios.filter((s) => s.verdict === p.verdict).map((s) => s.scenario);
  const { counterexample } = p;
  return [
    `  ${verdictText(p)}: ${p.id}: ${p.statement}`,
    `    on ${where.length} of ${p.scenarios.length} scenarios${where.length > 0 ? `: ${some(where)}` : ''}`,
    ...(counterexample === null
      ? []
      : [
          `    shortest counterexample: ${counterexample.steps.length} steps on ${counterexample.scenario}`,
          `    ${replayCommand({ scenario: counterexample.scenario, property: p.id, fault })}`,
        ]),
  ];
}

function coverageLines({ what, total, covered, missing }: CoverageResult): readonly string[] {
  const unexplained = missing.filter((m) => m.reason === '');
  const explained = missing.length - unexplained.length;
  return [
    `  ${what.padEnd(14)}  ${grouped(covered)} of ${grouped(total)}${explained > 0 ? `, ${grouped(explained)} explained` : ''}${
      unexplained.length > 0 ? `, ${grouped(unexplained.length)} unexplained` : ''
    }`,
    ...unexplained.map((m) => `    not covered: ${m.item}`),
  ];
}

function faultTable(faults: readonly FaultResult[]): readonly string[] {
  return textTable(
    [{ head: 'fault' }, { head: 'caught', right: true }, { head: 'steps', right: true }, { head: 'by' }],
    faults.map((f) => {
      const by = f.caughtBy.length > 0 ? some(f.caughtBy, 2) : 'SURVIVES';
      return [f.id, String(f.caughtBy.length), String(f.counterexample?.steps.length ?? '-'), by];
    }),
  );
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return ['', title, ...lines];
}

/** What each liveness property leans on; what it does not need is said too. */
function leaningLines(properties: readonly PropertyResult[]): readonly string[] {
  return properties.flatMap(({ id, leansOn }) => {
    const [needed, spare] = [true, false].map((n) =>
      leansOn.filter((l) => l.needed === n).map((l) => l.assumption),
    );
    if (leansOn.length === 0 || (needed?.length ?? 0) + (spare?.length ?? 0) === 0) return [];
    const without = spare?.length ? `; holds without ${spare.join(', ')}` : '';
    return [`  ${id}: ${needed?.length ? `needs ${needed.join(', ')}` : 'needs nothing'}${without}`];
  });
}

/** The question, and its cases with their verdicts; one that was predicted otherwise says so. */
function experimentLines({ key, name, question, cases }: ExperimentResult): readonly string[] {
  const told = cases.map(
    (c) => `${c.name} ${c.verdict}${c.verdict === c.expected ? '' : ` (PREDICTED ${c.expected})`}`,
  );
  return [`  ${key} ${name}: ${question}`, `    ${told.join(', ')}`];
}

function mutationLines(mutation: MutationResult): readonly string[] {
  const alive = mutation.survivors.map((s) => `  survives: ${s.id}: ${s.reason ?? 'NOT EXPLAINED'}`);
  return [`  ${mutationScoreLine(mutation)}`, ...alive];
}

function sweepLine({ sweep, setting, threshold, prediction }: SweepResult): string {
  const found = threshold === null ? 'no value is enough' : `holds from ${threshold}`;
  const said = prediction === null ? '' : `, predicted ${prediction.says} = ${prediction.threshold}`;
  return `  ${sweep}, ${setting}: ${found}${said}`;
}

/** A report as text for a terminal: scenarios, properties, what does not hold, coverage, faults, totals and a summary line. */
export function terminalReport(report: Report, { colour = false }: TerminalOptions = {}): string {
  const { tool, fault, scenarios, properties, coverage, faults, totals } = report;
  const findings = properties.filter((p) => p.verdict !== 'holds' && p.verdict !== 'proved');
  const caught = faults.filter((f) => f.caughtBy.length > 0).length;
  return [
    `${tool.name} ${tool.version}${fault === null ? '' : `, chart patched with fault ${fault}`}`,
    ...shardLines(report),
    ...section('Scenarios', scenarioTable(scenarios)),
    ...section('Properties', propertyTable(properties, colour)),
    ...(findings.length > 0
      ? section(
          'Not holding',
          findings.flatMap((p) => finding(p, fault)),
        )
      : []),
    ...(leaningLines(properties).length > 0
      ? section('Fairness: without what it needs, an endless run appears', leaningLines(properties))
      : []),
    ...(coverage.length > 0 ? section('Coverage', coverage.flatMap(coverageLines)) : []),
    ...(report.experiments.length > 0
      ? section('Questions', report.experiments.flatMap(experimentLines))
      : []),
    ...(report.sweeps.length > 0 ? section('Sweeps', report.sweeps.map(sweepLine)) : []),
    ...(report.mutation === null ? [] : section('Systematic mutants', mutationLines(report.mutation))),
    ...(faults.length > 0 ? section(`Faults: ${caught} of ${faults.length} caught`, faultTable(faults)) : []),
    '',
    `Totals: ${grouped(scenarios.length)} scenarios, ${grouped(totals.states)} states, ${grouped(totals.transitions)} transitions`,
    `Summary: ${summaryLine(properties)}`,
    '',
  ].join('\n');
}
