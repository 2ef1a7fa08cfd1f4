import type { Vector } from '../vectors/vector.js';
import type { CaseResult, JudgedClass } from './case-result.js';
import type { CaseRunner } from './case-runner.js';
import { classKey } from './class-key.js';
import { waitingRuns, waitingSessions } from './waiting-cases.js';

interface Waited {
  readonly results: readonly CaseResult[];
  readonly judged: readonly (JudgedClass & { readonly index: number })[];
}

/** Plays vectors that let time pass on a stack with a real clock: side by side, and then what failed once more in sessions, side by side as well. */
export function runWaiting(runner: CaseRunner, vectors: readonly Vector[]): Waited {
  const failures = waitingRuns(vectors, () => runner.adapter());
  const firsts = new Map<string, number>();
  const keys = failures.map((failure, i) => {
    if (failure === null) return null;
    const key = classKey(vectors[i]!, failure);
    if (!firsts.has(key)) firsts.set(key, i);
    return key;
  });
  const { judge } = runner;
  const cases = [...firsts].map(([key, index]) => {
    const steps = judge.stepsOf(vectors[index]!);
    return { key, index, steps, session: judge.session(runner.adapter()) };
  });
  const deviations = waitingSessions(cases);
  const judged = cases.flatMap(({ key, index, steps }, i) => {
    const deviation = deviations[i] ?? null;
    return deviation === null ? [] : [{ key, index, steps, deviation }];
  });
  const deviating = new Set(judged.map((j) => j.key));
  const results = keys.map((key, i): CaseResult => {
    if (key === null || !deviating.has(key)) return { verdict: 'agrees' };
    return { verdict: 'deviates', step: failures[i]!.step, key };
  });
  return { results, judged };
}
