import type { Limits, Progress } from '../../checker/exploration.js';
import type { Chart } from '../../model/chart.js';
import type { Scenario } from '../../model/scenario.js';
import { appliesTo } from '../judge.js';
import type { Property } from '../property.js';
import { runScenario, type ScenarioRun, type Tabulations } from '../run-scenario.js';
import { REDUCTIONS, type Reduction, usesPartialOrder, whyUnreduced } from './reduction.js';
import { tryReduced } from './run-reduced.js';

/** What one reduction has saved in one scenario. */
export interface Saving {
  readonly asked: Reduction;
  /** What was used; null: nothing could be reduced. */
  readonly used: Reduction | null;
  /** Why symmetry was not used though it was asked for; null if it was, or was not asked for. */
  readonly refused: string | null;
  readonly states: number;
  readonly transitions: number;
  /** States explored, as a part of those of the full system. */
  readonly ratio: number;
  /** Properties compared: those that speak of the scenario and are preserved. */
  readonly compared: number;
  /** Ids of properties whose verdict (under symmetry: or depth) is not that of the full system: a defect of the reduction. */
  readonly differing: readonly string[];
}

/** A scenario explored in full and with every reduction. */
export interface ScenarioSavings {
  readonly scenario: string;
  readonly states: number;
  readonly transitions: number;
  /** False: a limit was reached, and nothing was compared. */
  readonly complete: boolean;
  /** Properties violated in the full system, or not reached that should be. */
  readonly violated: number;
  readonly savings: readonly Saving[];
}

export interface SavingsOptions {
  readonly chart?: Chart;
  readonly limits?: Limits;
  readonly onProgress?: (p: Progress) => void;
}

/** Explores a scenario in full and with each reduction, and compares every verdict that the reduction says it preserves. */
export function savingsOf(
  scenario: Scenario,
  properties: readonly Property[],
  tabulations: Tabulations,
  options: SavingsOptions = {},
): ScenarioSavings {
  const speaking = properties.filter(
    (p) => appliesTo(p, scenario) && REDUCTIONS.some((r) => whyUnreduced(p, r) === null),
  );
  const silent = { ...options, wanted: () => false };
  const full = runScenario(scenario, speaking, tabulations, silent);
  const { states, transitions, stopped } = full;
  const complete = stopped === 'exhausted';
  const savings: Saving[] = [];
  for (const asked of complete ? REDUCTIONS : []) {
    const preserved = speaking.filter((p) => whyUnreduced(p, asked) === null);
    const bySymmetry = savings.find((s) => s.asked === 'symmetry');
    const byOrder = savings.find((s) => s.asked === 'partial-order');
    if (asked === 'both' && byOrder !== undefined && bySymmetry?.used === null) {
      savings.push({ ...byOrder, asked, refused: bySymmetry.refused });
      continue;
    }
    const { run, used, refused } = tryReduced(scenario, preserved, tabulations, asked, silent);
    savings.push(savingOf(asked, used, refused, full, run ?? full, preserved));
  }
  const violated = full.verdicts.filter((v) => v.verdict === 'violated').length;
  return { scenario: scenario.name, states, transitions, complete, violated, savings };
}

function savingOf(
  asked: Reduction,
  used: Reduction | null,
  refused: string | null,
  full: ScenarioRun,
  reduced: ScenarioRun,
  preserved: readonly Property[],
): Saving {
  return {
    ...{ asked, used, refused },
    ...{ states: reduced.states, transitions: reduced.transitions, ratio: reduced.states / full.states },
    compared: preserved.length,
    differing: used === null ? [] : differing(full, reduced, preserved, !usesPartialOrder(used)),
  };
}

function differing(
  full: ScenarioRun,
  reduced: ScenarioRun,
  preserved: readonly Property[],
  depths: boolean,
): readonly string[] {
  const [expected, found] = [full, reduced].map((r) => new Map(r.verdicts.map((v) => [v.property, v])));
  return preserved.flatMap(({ id }) => {
    const [e, f] = [expected!.get(id), found!.get(id)];
    const same =
      e?.verdict === f?.verdict &&
      (!depths || (e?.violationDepth === f?.violationDepth && e?.witnessDepth === f?.witnessDepth));
    return same ? [] : [id];
  });
}
