import type { Limits } from '../../checker/exploration.js';
import type { Outline } from '../../exports/outline.js';
import { outlineOf } from '../../exports/outline-of.js';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import type { Scenario } from '../../model/scenario.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { runScenario, type ScenarioRun, Tabulations } from '../../properties/run-scenario.js';

/** One scenario, perhaps with a fault in the chart, that two tools are to judge alike. */
export interface Subject {
  readonly scenario: Scenario;
  readonly fault: string | null;
}

/** A subject with our own answer, and with the outline from which the other tool's model is written. */
export interface JudgedSubject extends Subject {
  readonly ours: ScenarioRun;
  readonly outline: Outline;
}

export function subjectName({ scenario, fault }: Subject): string {
  return fault === null ? scenario.name : `${scenario.name} with ${fault}`;
}

/** Our own verdicts, without traces: the outline's exploration is another one. */
export function ourRun({ scenario, fault }: Subject, limits: Limits): ScenarioRun {
  const chart = FAULTS.get(fault ?? '')?.patch(CHART) ?? CHART;
  return runScenario(scenario, PROPERTIES, new Tabulations(chart), { chart, limits, wanted: () => false });
}

/** Judges a subject; null if it has more states than the limits allow. */
export function judge(subject: Subject, limits: Limits): JudgedSubject | null {
  const ours = ourRun(subject, limits);
  if (ours.stopped !== 'exhausted') return null;
  const chart = FAULTS.get(subject.fault ?? '')?.patch(CHART) ?? CHART;
  return { ...subject, ours, outline: outlineOf(subject.scenario, PROPERTIES, { chart, limits }) };
}
