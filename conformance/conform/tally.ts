import { deviationId } from '../ledger/deviation-id.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Step } from '../random-testing/step.js';
import type { CriterionName } from '../vectors/suite.js';
import type { Vector } from '../vectors/vector.js';
import type { CaseResult, Parting } from './case-result.js';
import type { SuiteRun, UnstableCase } from './conform-run.js';
import type { Finding, Sighting } from './finding.js';
import type { JudgedAt } from './job.js';
import { Reach } from './reach.js';
import type { SuitePlan } from './suite-plan.js';

/** A part of a suite, played by one worker at a time. `indices`: of its vectors in the plan. */
export interface Chunk {
  readonly plan: SuitePlan;
  readonly indices: readonly number[];
}

interface Counts {
  ran: number;
  agreed: number;
  deviated: number;
  unstable: number;
}

interface Seen {
  readonly suite: CriterionName;
  readonly key: string;
  readonly index: number;
  readonly vector: string;
}

interface Shown {
  readonly deviation: Deviation;
  readonly steps: readonly Step[];
  /** Where in all suites: of two workers' first cases the earlier one counts, whoever was faster. */
  readonly order: number;
}

/** Adds up what workers report; the sum does not depend on who played what, and when. */
export class Tally {
  readonly #counts = new Map<CriterionName, Counts>();
  readonly #plans = new Map<CriterionName, SuitePlan>();
  readonly #rows = new Map<string, number>();
  readonly #shown = new Map<string, Shown>();
  readonly #seen: Seen[] = [];
  readonly #unstable: UnstableCase[] = [];
  readonly #results = new Map<string, CaseResult>();
  /** Indices of the vectors that were played. */
  readonly #played = new Map<CriterionName, number[]>();

  readonly reach = new Reach();

  constructor(plans: readonly SuitePlan[]) {
    for (const plan of plans) {
      this.#plans.set(plan.suite, plan);
      this.#played.set(plan.suite, []);
      this.#counts.set(plan.suite, { ran: 0, agreed: 0, deviated: 0, unstable: 0 });
      if (plan.suite === 'cells') this.reach.want(plan.vectors);
    }
  }

  /** More vectors for a suite, found on the way; the part that they are. */
  extend(suite: CriterionName, more: readonly Vector[]): Chunk | null {
    const plan = this.#plans.get(suite);
    if (plan === undefined || more.length === 0) return null;
    const from = plan.vectors.length;
    const longer = { ...plan, vectors: [...plan.vectors, ...more] };
    this.#plans.set(suite, longer);
    return { plan: longer, indices: more.map((_, i) => from + i) };
  }

  get plans(): readonly SuitePlan[] {
    return [...this.#plans.values()];
  }

  /** Vectors of all suites. */
  get total(): number {
    return [...this.#plans.values()].reduce((n, p) => n + p.vectors.length, 0);
  }

  get played(): number {
    return [...this.#counts.values()].reduce((n, c) => n + c.ran, 0);
  }

  add({ plan, indices }: Chunk, results: readonly CaseResult[], judged: readonly JudgedAt[]): void {
    const base = [...this.#plans.keys()].indexOf(plan.suite) * 1e6;
    for (const { key, index, deviation, steps } of judged)
      this.#show(key, { deviation, steps, order: base + (indices[index] ?? 0) });
    for (const [i, result] of results.entries()) this.#result(plan, indices[i] ?? 0, result);
  }

  #show(key: string, shown: Shown): void {
    const known = this.#shown.get(key);
    if (known === undefined || shown.order < known.order) this.#shown.set(key, shown);
  }

  /** The part was played once more: a case that is answered otherwise than before has no verdict any more. */
  again({ plan: { suite, vectors }, indices }: Chunk, results: readonly CaseResult[]): void {
    for (const [i, result] of results.entries()) {
      const vector = vectors[indices[i] ?? 0];
      const counts = this.#counts.get(suite);
      const before = vector && this.#results.get(`${suite} ${vector.id}`);
      if (vector === undefined || counts === undefined) continue;
      if (before === undefined || before.verdict === 'unstable') continue;
      const [then, now] = [answerText(before), answerText(result)];
      if (then === now) continue;
      counts[before.verdict === 'agrees' ? 'agreed' : 'deviated'] -= 1;
      counts.unstable += 1;
      const what = `${then}, then ${now}`;
      this.#results.set(`${suite} ${vector.id}`, { verdict: 'unstable', what });
      this.#unstable.push({ suite, vector: vector.id, what });
    }
  }

  #result({ suite, vectors }: SuitePlan, index: number, result: CaseResult): void {
    const counts = this.#counts.get(suite);
    const vector = vectors[index];
    if (counts === undefined || vector === undefined) return;
    counts.ran += 1;
    this.#played.get(suite)?.push(index);
    this.#results.set(`${suite} ${vector.id}`, result);
    switch (result.verdict) {
      case 'agrees':
        counts.agreed += 1;
        this.#followed(vector, result.parted ?? null);
        return;
      case 'deviates':
        counts.deviated += 1;
        this.#followed(vector, result.parted);
        this.#seen.push({ suite, key: result.shown, index, vector: vector.id });
        return;
      case 'unstable':
        counts.unstable += 1;
        this.#unstable.push({ suite, vector: vector.id, what: result.what });
        return;
    }
  }

  /** As far as the stack has gone the way of the vector, it was asked for its cells, and did what its rows say. */
  #followed(vector: Vector, parted: Parting | null): void {
    this.reach.note(vector, parted?.step ?? null);
    this.#agreedRows(vector, parted === null ? vector.steps.length : parted.step - 1);
  }

  #agreedRows({ expect }: Vector, steps: number): void {
    for (const { rows } of expect.slice(0, Math.max(0, steps)))
      for (const row of rows) this.#rows.set(row, (this.#rows.get(row) ?? 0) + 1);
  }

  suites(): readonly SuiteRun[] {
    return [...this.#plans.values()].map(({ suite, vectors, leftOut, lacking }) => ({
      suite,
      vectors: vectors.length,
      ...(this.#counts.get(suite) ?? { ran: 0, agreed: 0, deviated: 0, unstable: 0 }),
      leftOut,
      lacking,
      behind: suite === 'cells' ? this.reach.behind.size : 0,
    }));
  }

  rows(): ReadonlyMap<string, number> {
    return new Map([...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  unstable(): readonly UnstableCase[] {
    return [...this.#unstable].sort((a, b) => (`${a.suite} ${a.vector}` < `${b.suite} ${b.vector}` ? -1 : 1));
  }

  /** One finding for each class of deviations, with the shortest, then first case that showed it. */
  findings(): readonly Finding[] {
    const classes = new Map<string, Shown>();
    const ids = new Map<string, string>();
    for (const [key, shown] of this.#shown) {
      const id = deviationId(shown.deviation);
      ids.set(key, id);
      const known = classes.get(id);
      if (known === undefined || shorter(shown, known)) classes.set(id, shown);
    }
    return [...classes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { deviation, steps }]) => ({
        deviation,
        steps,
        sightings: sightingsOf(
          this.#seen.filter((s) => ids.get(s.key) === id),
          (suite) => this.#played.get(suite) ?? [],
        ),
      }));
  }
}

/** What the stack did, and not how it is judged: equal answers may be judged by another case of their kind. */
function answerText(result: CaseResult): string {
  if (result.verdict === 'unstable') return result.what;
  return result.parted === undefined ? 'what the vector says' : result.parted.key;
}

function shorter(a: Shown, b: Shown): boolean {
  return a.steps.length === b.steps.length ? a.order < b.order : a.steps.length < b.steps.length;
}

/** `played`: indices of the cases of a suite that were run; those that were left out do not count as run before. */
function sightingsOf(
  seen: readonly Seen[],
  played: (suite: CriterionName) => readonly number[],
): readonly Sighting[] {
  const bySuite = new Map<CriterionName, Seen[]>();
  for (const s of seen) {
    const list = bySuite.get(s.suite);
    if (list === undefined) bySuite.set(s.suite, [s]);
    else list.push(s);
  }
  return [...bySuite].map(([suite, list]) => {
    const first = list.reduce((a, b) => (b.index < a.index ? b : a));
    const after = played(suite).filter((index) => index <= first.index).length;
    return { suite, cases: list.length, first: first.vector, after };
  });
}
