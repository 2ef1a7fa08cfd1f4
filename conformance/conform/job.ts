import type { StackDescription } from '../adapter/stack-description.js';
import { deviationId } from '../ledger/deviation-id.js';
import type { Deviation } from '../random-testing/deviation.js';
import { minimise } from '../random-testing/minimise.js';
import type { Step } from '../random-testing/step.js';
import type { CriterionName } from '../vectors/suite.js';
import type { Vector } from '../vectors/vector.js';
import type { CaseResult, JudgedClass } from './case-result.js';
import type { CaseRunner } from './case-runner.js';
import { runWaiting } from './run-waiting.js';
import { type SuitePlan, SuitePlanner } from './suite-plan.js';

/** What a worker is asked to do; plain JSON. */
export type Job =
  | { readonly job: 'hello' }
  /** The vectors of a suite, for a stack that introduces itself so. `avoid`: as for the planner. */
  | {
      readonly job: 'plan';
      readonly suite: CriterionName;
      readonly hello: StackDescription;
      readonly profile: string;
      readonly avoid: readonly string[];
    }
  /** `known`: classes that another worker has judged, and are deviations. */
  | { readonly job: 'run'; readonly vectors: readonly Vector[]; readonly known: readonly string[] }
  | { readonly job: 'wait'; readonly vectors: readonly Vector[] }
  /** Fewer and simpler steps that show the same, and the choices that would explain it. `least`: steps that showed the class in an earlier run, and were shrunk then. */
  | { readonly job: 'shrink'; readonly steps: readonly Step[]; readonly least?: readonly Step[] }
  | { readonly job: 'play'; readonly steps: readonly Step[] };

/** The first case of a kind in the job: `index` of its vector. */
export interface JudgedAt extends JudgedClass {
  readonly index: number;
}

export type JobResult =
  | { readonly job: 'hello'; readonly hello: StackDescription }
  | { readonly job: 'plan'; readonly plan: SuitePlan }
  | {
      readonly job: 'run' | 'wait';
      readonly results: readonly CaseResult[];
      readonly judged: readonly JudgedAt[];
      /** How often the stack did not answer in time. */
      readonly hangs: number;
    }
  /** Null: the steps did not show a deviation again. */
  | { readonly job: 'shrink' | 'play'; readonly deviation: Deviation | null };

/** Plays the steps again; as few and simple as show a deviation of the same class. */
function shrink(runner: CaseRunner, steps: readonly Step[], known: readonly Step[]): Deviation | null {
  const found = runner.play(steps);
  if (found === null) return null;
  const id = deviationId(found);
  const again = known.length === 0 || known.length > found.trace.length ? null : runner.play(known);
  if (again !== null && deviationId(again) === id) return runner.explained(again);
  const least = minimise(found, (fewer) => {
    const shown = runner.play(fewer);
    return shown !== null && deviationId(shown) === id ? shown : null;
  });
  return runner.explained(least);
}

/** The planner of the last plan: suites of one stack share what it has explored. */
let planner: { readonly of: string; readonly planner: SuitePlanner } | null = null;

function planned({ suite, hello, profile, avoid }: Extract<Job, { readonly job: 'plan' }>): SuitePlan {
  const of = JSON.stringify([hello, profile, avoid]);
  if (planner?.of !== of) planner = { of, planner: new SuitePlanner(hello, profile, new Set(avoid)) };
  return planner.planner.plan(suite);
}

/** What known steps show now, with the choices that would explain it: without them it would be judged more gravely than before. */
function playAgain(runner: CaseRunner, steps: readonly Step[]): Deviation | null {
  const found = runner.play(steps);
  return found === null ? null : runner.explained(found);
}

/** Does one job on the stack of the runner. @throws StackUnavailable where the stack can't be opened (again) */
export function doJob(runner: CaseRunner, job: Job): JobResult {
  switch (job.job) {
    case 'hello':
      return { job: 'hello', hello: runner.hello };
    case 'plan':
      return { job: 'plan', plan: planned(job) };
    case 'run': {
      const judged: JudgedAt[] = [];
      const before = runner.hangs;
      runner.learn(job.known);
      const results = job.vectors.map((v, index) =>
        runner.run(v, (found) => judged.push({ ...found, index })),
      );
      return { job: 'run', results, judged, hangs: runner.hangs - before };
    }
    case 'wait':
      return { job: 'wait', ...runWaiting(runner, job.vectors), hangs: 0 };
    case 'shrink':
      return { job: 'shrink', deviation: shrink(runner, job.steps, job.least ?? []) };
    case 'play':
      return { job: 'play', deviation: playAgain(runner, job.steps) };
  }
}
