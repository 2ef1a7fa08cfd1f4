import { deviationId } from '../ledger/deviation-id.js';
import type { Failure } from '../vectors/run-vector.js';
import type { Vector } from '../vectors/vector.js';
import type { CaseResult, JudgedClass } from './case-result.js';
import type { CaseRunner } from './case-runner.js';
import { classKey } from './class-key.js';
import { waitingRuns, waitingSessions } from './waiting-cases.js';

interface Waited {
  readonly results: readonly CaseResult[];
  readonly judged: readonly (JudgedClass & { readonly index: number })[];
}

interface Failed {
  readonly index: number;
  readonly failure: Failure;
  readonly key: string;
}

/**
 * Plays vectors that let time pass on a stack with a real clock: side by side, and then every one that failed once more in a session of its own, side by
 * side as well, which takes no longer than one.
 */
export function runWaiting(runner: CaseRunner, vectors: readonly Vector[]): Waited {
  const failures = waitingRuns(vectors, () => runner.adapter());
  const failed = failures.flatMap((failure, index): readonly Failed[] =>
    failure === null ? [] : [{ index, failure, key: classKey(vectors[index]!, failure) }],
  );
  const { judge } = runner;
  const cases = failed.map(({ index }) => ({
    steps: judge.stepsOf(vectors[index]!),
    session: judge.session(runner.adapter()),
  }));
  const deviations = waitingSessions(cases);
  const results: CaseResult[] = vectors.map(() => ({ verdict: 'agrees' }));
  const judged = failed.flatMap(({ index, failure, key }, i) => {
    const deviation = deviations[i] ?? null;
    const { steps } = cases[i]!;
    if (deviation === null) {
      results[index] = { verdict: 'agrees', parted: { step: failure.step, key } };
      return [];
    }
    const place = judge.placeOf(vectors[index]!, steps, deviation);
    const shown = place === failure.step ? key : deviationId(deviation);
    results[index] = { verdict: 'deviates', parted: { step: Math.min(place, failure.step), key }, shown };
    return [{ key: shown, index, steps, deviation }];
  });
  return { results, judged };
}
