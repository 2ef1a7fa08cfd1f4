import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tlaOf } from '../../exports/tla/tla.js';
import { FITS } from '../../exports/tla/tla-actions.js';
import type { TlaClaim } from '../../exports/tla/tla-claims.js';
import { isFeasible } from '../../exports/tla/tla-config.js';
import type { TlaModel } from '../../exports/tla/tla-module.js';
import { CHART } from '../../model/chart.js';
import type { Fault } from '../../model/fault.js';
import type { Scenario } from '../../model/scenario.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { runScenario, type ScenarioRun, Tabulations } from '../../properties/run-scenario.js';
import { observer } from './observer.js';
import { runTlc, type TlcRun } from './tlc.js';

/** What TLC and we say of one scenario. */
export interface Comparison {
  readonly scenario: string;
  readonly fault: string | null;
  readonly ours: Pick<ScenarioRun, 'states' | 'transitions' | 'depth'>;
  readonly theirs: Pick<TlcRun, 'states' | 'transitions' | 'depth'>;
  /** Verdicts on which both agree. */
  readonly agreed: number;
  /** Of those, verdicts `violated`. */
  readonly violated: number;
  /** Properties that TLC was not asked about: not exported, or too much for it. */
  readonly notAsked: readonly string[];
  /** One line each; empty: everything agrees. */
  readonly differences: readonly string[];
  readonly seconds: number;
}

const MODULE = 'model';

/** The exported files and runs of TLC on them, in a folder of their own. */
class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'tcproof-tlc-'));
  readonly #jar: string;
  readonly #states: number;
  readonly model: TlaModel;
  seconds = 0;

  constructor(jar: string, model: TlaModel, states: number) {
    this.#jar = jar;
    this.#states = states;
    this.model = model;
    this.write(`${MODULE}.tla`, model.module);
    this.write(`${MODULE}.cfg`, model.config);
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  run(module: string, config = `${module}.cfg`): TlcRun {
    const run = runTlc(this.#jar, this.folder, module, { config });
    this.seconds += run.seconds;
    return run;
  }

  /** TLC is asked about this temporal formula. */
  asks(claim: TlaClaim): boolean {
    return isFeasible(claim, this.#states);
  }

  /** Does TLC find this temporal formula violated? */
  breaks(claim: TlaClaim): { readonly broken: boolean; readonly error: string | null } {
    this.write('one.cfg', `SPECIFICATION Spec\nPROPERTY ${claim.name}\n`);
    const { violated, error } = this.run(MODULE, 'one.cfg');
    return { broken: violated !== null, error };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

type Verdict = ScenarioRun['verdicts'][number]['verdict'];

/** What the observation says of a property of states and steps. */
function observedVerdict(claim: TlaClaim, seen: ReadonlySet<string>): Verdict {
  const asked = claim.premise === null || seen.has(`~${claim.premise}`);
  switch (claim.kind) {
    case 'always':
      return seen.has(claim.name) ? 'violated' : asked ? 'holds' : 'vacuous';
    case 'by the tables':
      return asked ? 'holds' : 'vacuous';
    case 'never':
      return seen.has(claim.name) ? 'holds' : 'violated';
    case 'not here':
      return 'violated';
    default:
      throw new RangeError(`${claim.name} cannot be observed`);
  }
}

/** Where a channel that may not lose was too small, only a violation stands. */
function bounded(verdict: Verdict, kind: TlaClaim['kind'], overflows: boolean): Verdict {
  if (!overflows) return verdict;
  const found = kind === 'never' || kind === 'not here' ? 'holds' : 'violated';
  return verdict === found ? verdict : 'incomplete';
}

const isLive = ({ kind }: TlaClaim): boolean => kind === 'live' || kind === 'may stay';

function liveVerdict(claim: TlaClaim, broken: boolean, seen: ReadonlySet<string>): Verdict {
  const asked = claim.premise === null || seen.has(`~${claim.premise}`);
  if (claim.kind === 'live') return broken ? 'violated' : asked ? 'holds' : 'vacuous';
  return broken ? 'holds' : asked ? 'violated' : 'vacuous';
}

/** Exports a scenario (under a fault), runs TLC on it and compares sizes and every verdict. */
export function compareWithTlc(jar: string, scenario: Scenario, fault: Fault | null): Comparison {
  const chart = fault === null ? CHART : fault.patch(CHART);
  const ours = runScenario(scenario, PROPERTIES, new Tabulations(chart), { chart, wanted: () => false });
  const bench = new Bench(
    jar,
    tlaOf({ scenario, chart, fault: fault?.id ?? null, name: MODULE }),
    ours.states,
  );
  try {
    return compareIn(bench, scenario, fault, ours);
  } finally {
    bench.close();
  }
}

function compareIn(bench: Bench, scenario: Scenario, fault: Fault | null, ours: ScenarioRun): Comparison {
  const { claims, module } = bench.model;
  const watch = observer(MODULE, claims, module.includes(`${FITS} ==`));
  bench.write(`${MODULE}_observed.tla`, watch.module);
  bench.write(`${MODULE}_observed.cfg`, watch.config);
  const asItIs = bench.run(MODULE);
  const theirs = bench.run(`${MODULE}_observed`);
  const seen = watch.seen(theirs.output);
  const differences: string[] = [];
  for (const run of [asItIs, theirs]) if (run.error !== null) differences.push(`TLC: ${run.error}`);
  // Without a complete run there is nothing to compare.
  const base = { scenario: scenario.name, fault: fault?.id ?? null, ours, theirs };
  if (differences.length > 0)
    return { ...base, agreed: 0, violated: 0, notAsked: [], differences, seconds: bench.seconds };
  for (const size of ['states', 'transitions', 'depth'] as const) {
    if (theirs[size] !== ours[size]) differences.push(`${size}: tcproof ${ours[size]}, TLC ${theirs[size]}`);
  }
  const overflows = seen.has(FITS);
  const notAsked: string[] = [];
  let [agreed, violated] = [0, 0];
  const liveBroken = asItIs.violated === 'a temporal property';
  for (const claim of claims) {
    const id = claim.property.property.id;
    const own = ours.verdicts.find((v) => v.property === id)?.verdict;
    if (claim.kind === 'not exported' || (isLive(claim) && !bench.asks(claim))) {
      notAsked.push(id);
      continue;
    }
    let verdict: Verdict;
    if (!isLive(claim)) verdict = bounded(observedVerdict(claim, seen), claim.kind, overflows);
    else {
      // The run of the export as it is has decided all of them, unless it stopped at something violated.
      const decided = claim.kind === 'live' && asItIs.violated === null;
      const { broken, error } = decided ? { broken: liveBroken, error: null } : bench.breaks(claim);
      if (error !== null) differences.push(`${id}: TLC: ${error}`);
      verdict = overflows ? 'incomplete' : liveVerdict(claim, broken, seen);
    }
    // Without a predicate for where it asks something, TLC cannot tell vacuous from holding.
    const same =
      verdict === own ||
      (isLive(claim) && claim.premise === null && own === 'vacuous' && verdict === 'holds');
    if (!same) differences.push(`${id}: tcproof ${own}, TLC ${verdict}`);
    else {
      agreed++;
      if (verdict === 'violated' && claim.kind !== 'never' && claim.kind !== 'not here') violated++;
    }
  }
  const mustBreak = claims.some(
    (c) => (c.kind === 'always' && seen.has(c.name)) || (c.kind === 'live' && bench.asks(c) && liveBroken),
  );
  if (mustBreak !== (asItIs.violated !== null) && asItIs.violated !== FITS)
    differences.push(
      `the export as it is: TLC says ${asItIs.violated ?? 'no error'}, its verdicts one by one say otherwise`,
    );
  return {
    scenario: scenario.name,
    fault: fault?.id ?? null,
    ours,
    theirs,
    agreed,
    violated,
    notAsked,
    differences,
    seconds: bench.seconds,
  };
}

/** One line for a comparison. */
export function comparisonLine({
  scenario,
  fault,
  ours,
  theirs,
  agreed,
  violated,
  notAsked,
  differences,
  seconds,
}: Comparison): string {
  const name = fault === null ? scenario : `${fault} on ${scenario}`;
  const sizes = `tcproof ${ours.states} states, ${ours.transitions} transitions, depth ${ours.depth}; TLC ${theirs.states}, ${theirs.transitions}, ${theirs.depth}`;
  const asked = notAsked.length === 0 ? '' : `, ${notAsked.length} not asked (${notAsked.join(', ')})`;
  const verdicts = `${agreed} verdicts agree, ${violated} of them violated${asked}`;
  const end = differences.length === 0 ? '' : `; DIFFERENT: ${differences.join('; ')}`;
  return `${name}: ${sizes}; ${verdicts}; ${seconds.toFixed(1)} s${end}`;
}
