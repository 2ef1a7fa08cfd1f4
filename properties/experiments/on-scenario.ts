import type { Chart } from '../../model/chart.js';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import type { Scenario } from '../../model/scenario.js';
import type { Property } from '../property.js';
import { runScenario, type ScenarioVerdict, Tabulations } from '../run-scenario.js';
import type { CaseResult } from './experiment.js';
import { type Roles, storyOf } from './story-of.js';

/** A case that is decided by exploring a system of two endpoints. */
export interface ScenarioCase {
  readonly scenario: Scenario;
  /** Judged whatever scenarios it names itself. */
  readonly property: Property;
  /** The chart is patched with this fault first. */
  readonly fault?: string;
  readonly roles?: Roles;
  /** Values worth telling, besides the verdict. */
  readonly numbers?: CaseResult['numbers'];
}

const CLIENT_SERVER: Roles = { A: 'client', B: 'server' };

export function patched(fault: string | undefined): Chart {
  if (fault === undefined) return CHART;
  const found = FAULTS.get(fault);
  if (found === undefined) throw new RangeError(`no fault is called '${fault}'`);
  return found.patch(CHART);
}

function shown({ counterexample, witness }: ScenarioVerdict, property: Property) {
  if (counterexample !== null) return counterexample;
  return property.kind === 'reachable' || property.kind === 'mayStay' ? witness : null;
}

/** Once a statement about states is broken, the rest of a large system has nothing to add. */
export function watched(property: Property): { property: Property; broken: () => boolean } {
  if (!('holds' in property)) return { property, broken: () => false };
  let broken = false;
  const holds = property.holds as (view: unknown) => boolean;
  const noting = (view: unknown): boolean => {
    const ok = holds(view);
    if (!ok) broken = true;
    return ok;
  };
  return { property: { ...property, holds: noting } as Property, broken: () => broken };
}

/** Explores the scenario completely and decides the property; the shortest counterexample becomes the story. */
export function onScenario({
  scenario,
  property,
  fault,
  roles = CLIENT_SERVER,
  numbers = {},
}: ScenarioCase): CaseResult {
  const chart = patched(fault);
  const watch = watched({ ...property, scenarios: () => true } as Property);
  const limits = { interrupted: () => watch.broken() };
  const run = runScenario(scenario, [watch.property], new Tabulations(chart), { chart, limits });
  const verdict = run.verdicts[0];
  if (verdict === undefined) throw new Error(`scenario ${scenario.name} decided nothing`);
  const trace = shown(verdict, property);
  const told = trace === null ? { story: [], loopFrom: null } : storyOf(trace, roles);
  return {
    verdict: verdict.verdict,
    states: run.states,
    transitions: run.transitions,
    participants: [roles.A, roles.B],
    ...told,
    trace,
    numbers,
  };
}
