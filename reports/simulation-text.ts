import type { SimulationSummary } from '../properties/simulation/summary.js';
import { grouped } from './grouped.js';
import { replayCommand, replayHow } from './replay-command.js';
import type { PropertyResult, Report } from './report.js';
import { shardLines } from './shard-line.js';
import { some } from './some.js';
import { stoppedText } from './stopped-text.js';
import { summaryLine } from './summary-line.js';
import { textTable } from './text-table.js';
import { traceText } from './trace-text.js';

function planLine({ plan, seconds, outOfTime, profile, scale }: SimulationSummary): string {
  const { seed, walks, steps, guided } = plan;
  return [
    `${guided ? 'guided by what was not seen yet' : 'unguided'}, seed ${seed}`,
    `${grouped(walks)} walks of up to ${grouped(steps)} steps per scenario`,
    ...(profile === null ? [] : [`profile ${profile}`]),
    ...(scale === '' ? [] : [`bounds ${scale}`]),
    ...(seconds === null ? [] : [`at most ${grouped(seconds)} s${outOfTime ? ', which were up' : ''}`]),
  ].join('; ');
}

/** What a limit of time takes away. */
function timeLines({ outOfTime }: SimulationSummary): readonly string[] {
  return outOfTime
    ? [
        'Time was up before all walks were taken: the same command may take other walks on another run or machine.',
      ]
    : [];
}

function walkTable({ scenarios, simulation }: Report): readonly string[] {
  const heads = ['walks', 'steps', 'longest', 'at rest', 'cut off', 'distinct states', 'reactions'];
  const rows = (simulation?.scenarios ?? []).map((w) => {
    const numbers = [w.walks, w.steps, w.longest, w.rested, w.cut].map(grouped);
    const result = scenarios.find((s) => s.name === w.scenario);
    const stopped = result === undefined ? '' : stoppedText({ ...result, frontier: 0 });
    return [w.scenario, ...numbers, `~${grouped(w.distinct)}`, grouped(w.reactions), stopped];
  });
  const columns = heads.map((head) => ({ head, right: true }));
  return textTable([{ head: 'scenario' }, ...columns, { head: 'stopped' }], rows);
}

function finding(report: Report, p: PropertyResult): readonly string[] {
  const where = p.scenarios.filter((s) => s.verdict === 'violated').map((s) => s.scenario);
  const { counterexample } = p;
  if (counterexample === null) return [`  violated: ${p.id}: ${p.statement}`];
  const replay = replayCommand({ scenario: counterexample.scenario, property: p.id, ...replayHow(report) });
  return [
    `  violated: ${p.id}: ${p.statement}`,
    `    on ${where.length} of ${p.scenarios.length} scenarios: ${some(where)}`,
    `    shrunk to ${counterexample.steps.length} steps on ${counterexample.scenario}`,
    `    ${replay}`,
  ];
}

/** A counterexample in full: the shortest of all, since most of the others come from the same cause. */
function shortest(report: Report, violated: readonly PropertyResult[]): readonly string[] {
  const [first] = violated
    .filter((p) => p.counterexample !== null)
    .sort((x, y) => (x.counterexample?.steps.length ?? 0) - (y.counterexample?.steps.length ?? 0));
  if (first?.counterexample == null) return [];
  const { id, counterexample } = first;
  const replay = replayCommand({ scenario: counterexample.scenario, property: id, ...replayHow(report) });
  return ['', `Shortest counterexample: ${id}`, traceText(counterexample, { replay }).trimEnd()];
}

/** A simulation as text for a terminal: what was walked, what was seen of the chart, what was violated. Nothing here ever holds. */
export function simulationText(report: Report): string {
  const { tool, fault, properties, simulation, totals } = report;
  if (simulation === undefined) throw new Error('the report is not of a simulation');
  const violated = properties.filter((p) => p.verdict === 'violated');
  return [
    `${tool.name} ${tool.version}, simulation${fault === null ? '' : `, chart patched with fault ${fault}`}`,
    ...shardLines(report),
    planLine(simulation),
    ...timeLines(simulation),
    '',
    ...walkTable(report),
    '',
    'Seen of the chart',
    ...simulation.coverage.map((c) => `  ${c.what.padEnd(14)}  ${grouped(c.covered)} of ${grouped(c.total)}`),
    ...(violated.length > 0 ? ['', 'Violated', ...violated.flatMap((p) => finding(report, p))] : []),
    ...shortest(report, violated),
    '',
    `Totals: ${grouped(simulation.scenarios.length)} scenarios, ${grouped(totals.transitions)} steps, ~${grouped(totals.states)} distinct states`,
    `Summary: ${summaryLine(properties)}; a simulation proves nothing: what no walk violates is incomplete`,
    '',
  ].join('\n');
}
