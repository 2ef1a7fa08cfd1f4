import { unreachable } from '../checker/unreachable.js';
import { combine, type Verdict } from '../checker/verdict.js';
import { networkName } from '../model/network.js';
import type { Scenario } from '../model/scenario.js';
import { chartCoverage } from '../properties/coverage.js';
import { FAIRNESS } from '../properties/fairness.js';
import { Observed } from '../properties/observed.js';
import { isLiveness, type Property } from '../properties/property.js';
import { requirementCoverage } from '../properties/requirements.js';
import type { Leaning, ScenarioRun, ScenarioVerdict, TraceKind } from '../properties/run-scenario.js';
import type { Trace } from '../properties/trace.js';
import type {
  CoverageResult,
  FaultResult,
  LeaningResult,
  MutationResult,
  PropertyResult,
  Report,
  ScenarioResult,
  ShardResult,
} from '../reports/report.js';
import { scenarioIndex } from './jobs.js';
import type { Answers } from './questions.js';

type BestTrace = { readonly depth: number; readonly scenario: number; readonly trace: Trace };
type BestLeaning = Omit<Leaning, 'assumption'> & { readonly scenario: number };

/** Everything a builder has collected, as plain data; by property (and assumption), sorted, so that equal states are equal texts. */
export interface BuilderState {
  /** Without traces, and without what depends on the machine. */
  readonly runs: readonly ScenarioRun[];
  /** Key: `<kind> <property>`. */
  readonly traces: readonly (readonly [string, BestTrace])[];
  /** Key: `<property> <assumption>`. */
  readonly leanings: readonly (readonly [string, BestLeaning])[];
}

function sorted<T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] {
  return [...map].sort(([x], [y]) => (x < y ? -1 : 1));
}

/** Collects scenario runs, in any order, into one report that does not depend on that order. */
export class ReportBuilder {
  readonly #runs = new Map<string, ScenarioRun>();
  readonly #leanings = new Map<string, BestLeaning>();
  readonly #traces = new Map<string, BestTrace>();

  /** Shortest traces known so far, for the next jobs. */
  known(): Readonly<Record<string, { depth: number; scenario: number }>> {
    return Object.fromEntries([...this.#traces].map(([k, { depth, scenario }]) => [k, { depth, scenario }]));
  }

  add(run: ScenarioRun): void {
    // Traces are kept apart, so that only the shortest of each property stays in memory.
    const verdicts = run.verdicts.map((v) => ({ ...v, counterexample: null, witness: null, leansOn: [] }));
    this.#runs.set(run.scenario, { ...run, verdicts });
    for (const v of run.verdicts) {
      this.#offer('counterexample', v, v.violationDepth, v.counterexample, run.scenario);
      this.#offer('witness', v, v.witnessDepth, v.witness, run.scenario);
      const scenario = scenarioIndex(run.scenario);
      for (const { assumption, needed, lasso } of v.leansOn)
        this.#lean(`${v.property} ${assumption}`, { needed, lasso, scenario });
    }
  }

  /** What was collected so far. */
  state(): BuilderState {
    const runs = [...this.#runs.values()]
      .map((run) => ({ ...run, bytes: 0, milliseconds: 0 }))
      .sort((x, y) => scenarioIndex(x.scenario) - scenarioIndex(y.scenario));
    return { runs, traces: sorted(this.#traces), leanings: sorted(this.#leanings) };
  }

  /** Adds what another builder has collected of other scenarios. */
  join({ runs, traces, leanings }: BuilderState): void {
    for (const run of runs) this.#runs.set(run.scenario, run);
    for (const [key, trace] of traces) this.#better(key, trace);
    for (const [key, leaning] of leanings) this.#lean(key, leaning);
  }

  build(
    version: string,
    properties: readonly Property[],
    scenarios: readonly Scenario[],
    options: BuildOptions,
  ): Report {
    const done = scenarios.filter((s) => this.#runs.has(s.name));
    const runs = done.map((s) => this.#runs.get(s.name)!);
    return {
      version: 1,
      tool: { name: 'tcproof', version },
      fault: options.fault,
      scenarios: done.map((s) => scenarioResult(s, this.#runs.get(s.name)!)),
      properties: properties
        .map((p) => this.#property(p, runs))
        .filter((p) => !options.partial || saysSomething(p)),
      coverage: options.coverage ? coverage(runs, properties) : [],
      faults: options.faults,
      experiments: options.answers?.experiments ?? [],
      sweeps: options.answers?.sweeps ?? [],
      mutation: options.mutation ?? null,
      ...(options.shard === undefined ? {} : { shard: options.shard }),
      totals: {
        states: runs.reduce((n, r) => n + r.states, 0),
        transitions: runs.reduce((n, r) => n + r.transitions, 0),
      },
    };
  }

  #offer(
    kind: TraceKind,
    v: ScenarioVerdict,
    depth: number | null,
    trace: Trace | null,
    scenario: string,
  ): void {
    if (depth === null || trace === null) return;
    this.#better(`${kind} ${v.property}`, { depth, scenario: scenarioIndex(scenario), trace });
  }

  /** Keeps the shortest trace, and of equals that of the first scenario. */
  #better(key: string, offered: BestTrace): void {
    const best = this.#traces.get(key);
    const { depth, scenario } = offered;
    if (best === undefined || depth < best.depth || (depth === best.depth && scenario < best.scenario))
      this.#traces.set(key, offered);
  }

  #leansOn(property: Property): readonly LeaningResult[] {
    if (!isLiveness(property)) return [];
    return property.fairness.map((assumption) => {
      const found = this.#leanings.get(`${property.id} ${assumption}`);
      return {
        assumption,
        says: FAIRNESS[assumption].says,
        needed: found?.needed ?? null,
        lasso: found?.lasso ?? null,
      };
    });
  }

  /** Needed in one scenario is needed; of the endless runs the shortest stays, and of equals that of the first scenario. */
  #lean(key: string, { needed, lasso, scenario }: BestLeaning): void {
    const best = this.#leanings.get(key);
    const sizeOf = (endless: Trace | null): number => endless?.steps.length ?? Number.POSITIVE_INFINITY;
    const [size, known] = [sizeOf(lasso), sizeOf(best?.lasso ?? null)];
    const shorter = best === undefined || size < known || (size === known && scenario < best.scenario);
    if (shorter) this.#leanings.set(key, { needed: needed || best?.needed === true, lasso, scenario });
    else if (needed) this.#leanings.set(key, { ...best, needed });
  }

  #property(property: Property, runs: readonly ScenarioRun[]): PropertyResult {
    const found = runs.flatMap((r) =>
      r.verdicts
        .filter((v) => v.property === property.id)
        .map((v) => ({ scenario: r.scenario, verdict: v.verdict })),
    );
    const scenarios = perScenario(property, found);
    const { id, title, statement, kind, requirements } = property;
    const verdict = combineFor(
      property,
      found.map((f) => f.verdict),
    );
    const counterexample = this.#traces.get(`counterexample ${id}`)?.trace ?? null;
    const witness = this.#traces.get(`witness ${id}`)?.trace ?? null;
    return {
      id,
      title,
      statement,
      kind,
      requirements,
      verdict,
      ...omissionOf(
        property,
        verdict,
        runs.filter((r) => scenarios.some((s) => s.scenario === r.scenario)),
      ),
      scenarios,
      counterexample,
      witness,
      leansOn: this.#leansOn(property),
    };
  }
}

/** What is reachable in one scenario is reachable: the others need not show it. */
function combineFor(property: Property, verdicts: readonly Verdict[]): Verdict {
  if (property.kind === 'reachable' && verdicts.includes('holds')) return 'holds';
  return combine(verdicts);
}

type Found = { readonly scenario: string; readonly verdict: Verdict };

/** Scenarios in which something reachable is not reached say nothing against it. */
function perScenario(property: Property, found: readonly Found[]): readonly Found[] {
  if (property.kind !== 'reachable' || !found.some((f) => f.verdict === 'holds')) return found;
  return found.filter((f) => f.verdict === 'holds');
}

/** What was not found may be among what was omitted; any of the scenarios may have omitted something, so the sum bounds it. */
function omissionOf(
  { kind }: Property,
  verdict: Verdict,
  runs: readonly ScenarioRun[],
): { readonly omission?: number } {
  const sum = Math.min(
    1,
    runs.reduce((all, r) => all + r.omission, 0),
  );
  return sum > 0 && leansOnAll(kind, verdict) ? { omission: sum } : {};
}

/** Whether a verdict says something of all reachable states. */
function leansOnAll(kind: Property['kind'], verdict: Verdict): boolean {
  switch (verdict) {
    case 'proved':
    case 'holds':
    case 'vacuous':
      return true;
    case 'violated':
      return kind === 'reachable';
    case 'incomplete':
    case 'error':
      return false;
    default:
      return unreachable(verdict);
  }
}

/** In a part of the scenarios, what is not reached says nothing: another scenario may reach it. */
function saysSomething({ kind, verdict }: PropertyResult): boolean {
  return kind !== 'reachable' || verdict === 'holds';
}

export interface BuildOptions {
  /** Only some scenarios were chosen, and no property by name. */
  readonly partial: boolean;
  readonly fault: string | null;
  readonly faults: readonly FaultResult[];
  /** What `--all` has asked besides. */
  readonly answers?: Answers;
  /** What `--all` has seen of the systematic mutants. */
  readonly mutation?: MutationResult | null;
  /** Only where the report is of one part of a run. */
  readonly shard?: ShardResult;
  /** False where only a part was run: what was left out would look uncovered. */
  readonly coverage: boolean;
}

function scenarioResult(scenario: Scenario, run: ScenarioRun): ScenarioResult {
  const { states, transitions, depth, quiescent, frontier, stopped, boundary, omission } = run;
  const { name, title, profile, network } = scenario;
  return {
    name,
    title,
    profile,
    network: networkName(network),
    states,
    transitions,
    depth,
    quiescent,
    frontier,
    stopped,
    boundary,
    ...(run.reduced === undefined ? {} : { reduced: run.reduced }),
    ...(omission > 0 ? { omission } : {}),
  };
}

function coverage(runs: readonly ScenarioRun[], properties: readonly Property[]): readonly CoverageResult[] {
  const observed = new Observed();
  for (const run of runs) observed.merge(run.observed);
  return [...chartCoverage(observed.data()), requirementCoverage(properties)];
}
