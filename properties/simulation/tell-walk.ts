import type { Chart } from '../../model/chart.js';
import { environmentOf } from '../../model/environment-of.js';
import { replay } from '../../model/replay.js';
import type { Scenario } from '../../model/scenario.js';
import type { Tabulation } from '../../model/tabulation.js';
import { decode, judgeOf } from '../judge.js';
import { present } from '../present.js';
import type { Property } from '../property.js';
import type { Run } from '../run-scenario.js';
import type { Trace } from '../trace.js';
import { type At, successorAt } from './at.js';
import { Ground } from './ground.js';
import { shrinkWalk } from './shrink.js';
import { StepKeys } from './step-keys.js';
import { Watch } from './watch.js';

/**
 * Takes a walk once more, from the beginning, with tables of its own and the judge that `check` uses, and replays it with ordinary XState
 * actors; throws if it does not end in a violation of the property exactly where it was said to.
 */
export function tellWalk(
  scenario: Scenario,
  property: Property,
  keys: readonly string[],
  tabulation: Tabulation,
  chart: Chart,
): Trace {
  const ground = new Ground(scenario, tabulation, judgeOf([property], scenario));
  const words = new StepKeys(ground.system);
  const steps: Run['steps'][number][] = [];
  let at: At = ground.initial;
  let shown = violates(ground.first, -1);
  for (const key of keys) {
    const { findings } = ground.expand(at);
    const n = words.of(at).indexOf(key);
    if (n < 0)
      throw new Error(`a walk cannot be taken again: ${key} is not possible after ${steps.length} steps`);
    shown = violates(findings, n);
    const next = successorAt(ground.out, n);
    steps.push({
      step: ground.system.describeStep(...at, n),
      after: ground.system.describe(...next),
    });
    at = next;
  }
  // What the last state shows by itself: a state at rest, or the initial state of an empty walk.
  shown ||= violates(ground.expand(at).findings, -1);
  if (!shown) throw new Error(`a walk no longer violates '${property.id}'`);
  replay(
    scenario,
    environmentOf(scenario),
    steps.map((s) => s.step),
    chart,
  );
  return present({ scenario: scenario.name, initial: ground.system.describe(...ground.initial), steps });
}

function violates(findings: readonly { what: number; step: number }[], step: number): boolean {
  return findings.some((f) => f.what < 2 && decode(f.what).violated && f.step === step);
}

/** A counterexample from a walk that violates: shrunk, taken again, replayed. */
export function counterexampleOf(
  scenario: Scenario,
  property: Property,
  keys: readonly string[],
  tabulation: Tabulation,
  chart: Chart,
): Trace {
  const shrunk = shrinkWalk(new Watch(scenario, property, tabulation), keys);
  return tellWalk(scenario, property, shrunk, tabulation, chart);
}
