import library, { type Builder, type TestCase } from 'junit-report-builder';
import { type ReplayHow, replayCommand, replayHow } from './replay-command.js';
import type { PropertyResult, Report } from './report.js';
import { traceText } from './trace-text.js';
import { type Judged, verdictText } from './verdict-text.js';

/** The library is CommonJS: at run time the default import is the builder itself, while its types promise a module around it. */
const BUILDER = library as unknown as Builder;

function failureText(property: PropertyResult, scenario: string, how: ReplayHow): string {
  const { counterexample, id } = property;
  const replay = replayCommand({ scenario, property: id, ...how });
  if (counterexample?.scenario === scenario) return traceText(counterexample, { replay });
  const shortest =
    counterexample === null
      ? 'No run shows it.'
      : `The shortest counterexample is on ${counterexample.scenario}.`;
  return `${shortest}\nReplay: ${replay}\n`;
}

function tell(
  test: TestCase,
  property: PropertyResult,
  scenario: string,
  judged: Judged,
  how: ReplayHow,
): void {
  switch (judged.verdict) {
    case 'proved':
    case 'holds':
      if (judged.omission !== undefined) test.standardOutput(verdictText(judged));
      return;
    case 'violated':
      test.failure(property.statement, 'violated').stacktrace(failureText(property, scenario, how));
      return;
    case 'error':
      test.error(
        `the check of ${property.id} failed`,
        'error',
        replayCommand({ scenario, property: property.id, ...how }),
      );
      return;
    case 'incomplete':
      test.skipped().standardOutput('incomplete: the exploration stopped early, nothing is said of the rest');
      return;
    case 'vacuous':
      test.skipped().standardOutput(`${verdictText(judged)}: the premise never happens in this scenario`);
      return;
  }
}

/** A property that was decided nowhere still has its verdict. */
function decisions({ scenarios, verdict }: PropertyResult): PropertyResult['scenarios'] {
  return scenarios.length > 0 ? scenarios : [{ scenario: 'no scenario', verdict }];
}

function addSuite(
  builder: Builder,
  kind: string,
  properties: readonly PropertyResult[],
  report: Report,
): void {
  const suite = builder.testSuite().name(kind);
  const how = replayHow(report);
  const omissions = new Map(report.scenarios.map((s) => [s.name, s.omission]));
  for (const property of properties) {
    for (const { scenario, verdict } of decisions(property)) {
      const test = suite.testCase().className(`${kind}.${property.id}`).name(`${property.id} on ${scenario}`);
      test.property('requirements', property.requirements.join(', '));
      const omission = omissions.get(scenario);
      tell(test, property, scenario, omission === undefined ? { verdict } : { verdict, omission }, how);
    }
  }
}

/**
 * A report as JUnit XML: a suite per kind of property, a case per property and scenario. `violated` is a failure with the trace, `error` an error;
 * `incomplete` and `vacuous` are skipped: nothing was refuted, but a skipped case is never counted as passed. No times, no host.
 */
export function junitReport(report: Report): string {
  const builder = BUILDER.newBuilder().name(report.tool.name);
  const kinds = [...new Set(report.properties.map((p) => p.kind))].sort();
  for (const kind of kinds) {
    addSuite(
      builder,
      kind,
      report.properties.filter((p) => p.kind === kind),
      report,
    );
  }
  return `${builder.build().trimEnd()}\n`;
}
