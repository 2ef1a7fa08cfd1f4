import { FAULTS } from '../model/faults/index.js';
import type { Scenario } from '../model/scenario.js';
import { type ExpectedCounts, expectedCounts } from '../properties/expected.js';
import type { Property } from '../properties/property.js';
import type { ScenarioRun } from '../properties/run-scenario.js';
import type { Trace } from '../properties/trace.js';
import type { FaultResult } from '../reports/report.js';
import { type Job, scenarioIndex } from './jobs.js';

/** A fault may enlarge the state space without end; what is found before this limit counts all the same. */
const MAX_STATES = 25_000;

/** Scenarios of the default profile, and those that exist for a switch, with at most `maxStates` states, the smallest first. */
export function sweepScenarios(scenarios: readonly Scenario[], maxStates: number): readonly Scenario[] {
  const counts: Readonly<Record<string, ExpectedCounts>> = expectedCounts();
  const size = (s: Scenario): number => counts[s.name]?.states ?? Number.POSITIVE_INFINITY;
  return scenarios
    .filter((s) => (s.profile === 'rfc9293' || s.tags.includes('switch')) && size(s) <= maxStates)
    .sort((x, y) => size(x) - size(y) || scenarioIndex(x.name) - scenarioIndex(y.name));
}

/** One job per fault and scenario; the jobs of one fault follow each other, so that a thread reuses its tables. */
export function sweepJobs(
  scenarios: readonly Scenario[],
  properties: readonly Property[],
  faults: readonly string[],
): readonly Job[] {
  return faults.flatMap((fault) =>
    scenarios.map(
      (s): Job => ({
        scenario: s.name,
        profile: null,
        fault,
        properties: properties.map((p) => p.id),
        limits: { maxStates: MAX_STATES },
        threads: 1,
        known: {},
        traces: 'counterexamples',
      }),
    ),
  );
}

interface Caught {
  readonly violated: Set<string>;
  /** Of what must be reachable: what some scenario has reached. */
  readonly reached: Set<string>;
  complete: boolean;
  best: { depth: number; scenario: number; trace: Trace } | null;
}

/** Collects which properties catch which fault. */
export class FaultSweep {
  readonly #faults = new Map<string, Caught>();
  readonly #properties: readonly Property[];
  /** What the unpatched chart reaches in the same scenarios. */
  readonly #reachable: ReadonlySet<string>;

  constructor(properties: readonly Property[], reachable: ReadonlySet<string>) {
    this.#properties = properties;
    this.#reachable = reachable;
  }

  add(fault: string, run: ScenarioRun): void {
    const caught = this.#of(fault);
    if (run.stopped !== 'exhausted') caught.complete = false;
    for (const v of run.verdicts) {
      if (v.witnessDepth !== null) caught.reached.add(v.property);
      if (v.violationDepth === null) continue;
      caught.violated.add(v.property);
      this.#offer(caught, v.violationDepth, scenarioIndex(run.scenario), v.counterexample);
    }
  }

  /** Of these faults, in the order of reports. */
  results(faults: readonly string[]): readonly FaultResult[] {
    const asked = [...FAULTS.values()].filter(({ id }) => faults.includes(id));
    return asked.map(({ id, title, source }) => {
      const caught = this.#of(id);
      return {
        id,
        title,
        source,
        caughtBy: this.#catching(caught),
        counterexample: caught.best?.trace ?? null,
      };
    });
  }

  #catching(caught: Caught): readonly string[] {
    return this.#properties
      .filter((p) =>
        p.kind === 'reachable'
          ? caught.complete && this.#reachable.has(p.id) && !caught.reached.has(p.id)
          : caught.violated.has(p.id),
      )
      .map((p) => p.id);
  }

  #of(fault: string): Caught {
    const known = this.#faults.get(fault);
    if (known !== undefined) return known;
    const fresh: Caught = { violated: new Set(), reached: new Set(), complete: true, best: null };
    this.#faults.set(fault, fresh);
    return fresh;
  }

  #offer(caught: Caught, depth: number, scenario: number, trace: Trace | null): void {
    if (trace === null) return;
    const { best } = caught;
    if (best === null || depth < best.depth || (depth === best.depth && scenario < best.scenario)) {
      caught.best = { depth, scenario, trace };
    }
  }
}
