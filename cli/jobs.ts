import type { CheckpointPlace } from '../checker/checkpoint/checkpoint-folder.js';
import type { Limits, Progress } from '../checker/exploration.js';
import { CHART, type Chart } from '../model/chart.js';
import { FAULTS } from '../model/faults/index.js';
import { LARGE_SCENARIOS } from '../model/large-scenarios.js';
import type { Scenario } from '../model/scenario.js';
import { SCENARIOS } from '../model/scenarios.js';
import { PROPERTIES } from '../properties/catalogue.js';
import type { Property } from '../properties/property.js';
import type { Reduction } from '../properties/reductions/reduction.js';
import { runReduced } from '../properties/reductions/run-reduced.js';
import {
  type RunOptions,
  runScenario,
  type ScenarioRun,
  Tabulations,
  type TraceKind,
} from '../properties/run-scenario.js';

/** One piece of work for a thread: a scenario, perhaps under another profile, with a faulty chart, within limits. */
export interface Job {
  readonly scenario: string;
  readonly profile: string | null;
  readonly fault: string | null;
  readonly properties: readonly string[];
  readonly limits: Omit<Limits, 'interrupted' | 'threads' | 'notice'>;
  /** Threads for this one exploration. */
  readonly threads: number;
  /** Shortest known traces, `<kind> <property>`: only shorter ones (or as short ones of an earlier scenario) are built. */
  readonly known: Readonly<Record<string, { readonly depth: number; readonly scenario: number }>>;
  readonly traces: 'all' | 'counterexamples';
  /** Absent: the full system. */
  readonly reduce?: Reduction;
  /** Where the exploration is saved; absent: nowhere. */
  readonly checkpoint?: Omit<CheckpointPlace, 'notice' | 'disk'>;
}

/** All scenarios, those too large to enumerate last. */
export const EVERY_SCENARIO: readonly Scenario[] = [...SCENARIOS, ...LARGE_SCENARIOS];
export const BY_NAME: ReadonlyMap<string, Scenario> = new Map(EVERY_SCENARIO.map((s) => [s.name, s]));
const ORDER: ReadonlyMap<string, number> = new Map(EVERY_SCENARIO.map((s, i) => [s.name, i]));
export const PROPERTY_BY_ID: ReadonlyMap<string, Property> = new Map(PROPERTIES.map((p) => [p.id, p]));

/** Position of a scenario in the catalogue. */
export function scenarioIndex(name: string): number {
  return ORDER.get(name) ?? Number.MAX_SAFE_INTEGER;
}

/** The chart, patched with a fault if one is named. */
export function chartWith(fault: string | null): Chart {
  if (fault === null) return CHART;
  const found = FAULTS.get(fault);
  if (found === undefined) throw new RangeError(`no fault is called '${fault}'`);
  return found.patch(CHART);
}

const tabulations = new Map<string, { chart: Chart; tables: Tabulations }>();

/** Tables per fault; only the last fault's are kept besides those of the unpatched chart. */
export function tablesFor(fault: string | null): { chart: Chart; tables: Tabulations } {
  const key = fault ?? '';
  const known = tabulations.get(key);
  if (known !== undefined) return known;
  for (const other of tabulations.keys()) if (other !== '') tabulations.delete(other);
  const chart = chartWith(fault);
  const made = { chart, tables: new Tabulations(chart) };
  tabulations.set(key, made);
  return made;
}

function wants(job: Job): (property: string, kind: TraceKind, depth: number) => boolean {
  const index = scenarioIndex(job.scenario);
  return (property, kind, depth) => {
    if (kind === 'witness' && job.traces !== 'all') return false;
    const known = job.known[`${kind} ${property}`];
    return known === undefined || depth < known.depth || (depth === known.depth && index < known.scenario);
  };
}

/** Does one job in this thread. */
export function runJob(
  job: Job,
  interrupted: () => boolean,
  onProgress: (p: Progress) => void,
  notice: (line: string) => void,
): ScenarioRun {
  const named = BY_NAME.get(job.scenario);
  if (named === undefined) throw new RangeError(`no scenario is called '${job.scenario}'`);
  const scenario = job.profile === null ? named : { ...named, profile: job.profile, judgedAs: named.profile };
  const properties = job.properties.flatMap((id) => PROPERTY_BY_ID.get(id) ?? []);
  const { chart, tables } = tablesFor(job.fault);
  const options: RunOptions = {
    chart,
    limits: { ...job.limits, threads: job.threads, interrupted, notice },
    onProgress,
    ...(job.checkpoint === undefined ? {} : { checkpoint: { ...job.checkpoint, notice } }),
    leanings: job.fault === null && job.traces === 'all',
    wanted: wants(job),
  };
  if (job.reduce !== undefined) return runReduced(scenario, properties, tables, job.reduce, options);
  return runScenario(scenario, properties, tables, options);
}
