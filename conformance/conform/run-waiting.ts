import { deviationId } from '../ledger/deviation-id.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Step } from '../random-testing/step.js';
import type { Failure } from '../vectors/run-vector.js';
import type { Vector } from '../vectors/vector.js';
import type { CaseResult, JudgedClass } from './case-result.js';
import type { CaseRunner } from './case-runner.js';
import { classKey } from './class-key.js';
import type { Judge } from './judge.js';
import { type PausingCase, sideBySide } from './side-by-side.js';
import { waitingRun, waitingSession } from './waiting-cases.js';

interface Waited {
  readonly results: readonly CaseResult[];
  readonly judged: readonly (JudgedClass & { readonly index: number })[];
}

/** A vector that was played twice at the same time: held to its one expectation, and in a session. */
interface Played {
  readonly vector: Vector;
  readonly steps: readonly Step[];
  readonly failure: Failure | null;
  readonly deviation: Deviation | null;
}

function resultOf({ vector, steps, failure, deviation }: Played, judge: Judge): CaseResult {
  if (failure === null) return { verdict: 'agrees' };
  const key = classKey(vector, failure);
  if (deviation === null) return { verdict: 'agrees', parted: { step: failure.step, key } };
  const place = judge.placeOf(vector, steps, deviation);
  const shown = place === failure.step ? key : deviationId(deviation);
  return { verdict: 'deviates', parted: { step: Math.min(place, failure.step), key }, shown };
}

/** Plays vectors that let time pass on a stack with a real clock, all side by side: no one waits twice, and none longer than the longest. */
export function runWaiting(runner: CaseRunner, vectors: readonly Vector[]): Waited {
  const { judge } = runner;
  const all = vectors.map((vector) => ({ vector, steps: judge.stepsOf(vector) }));
  const runs = all.map(
    ({ vector }) =>
      () =>
        waitingRun(vector, runner.adapter()),
  );
  const sessions = all.map(({ steps }) => () => {
    const adapter = runner.adapter();
    return waitingSession(judge.session(adapter), steps, adapter);
  });
  const begins: readonly (() => PausingCase<Failure | Deviation | null>)[] = [...sessions, ...runs];
  // A stack with one adapter plays one case after the other, and each waits in turn.
  const [one, other] = [runner.adapter(), runner.adapter()];
  const several = one !== other;
  const ended = several ? sideBySide(begins) : begins.flatMap((begin) => sideBySide([begin]));
  const played = all.map(({ vector, steps }, i): Played => {
    const deviation = ended[i] as Deviation | null;
    return { vector, steps, deviation, failure: ended[i + all.length] as Failure | null };
  });
  const results = played.map((p) => resultOf(p, judge));
  const judged = results.flatMap((result, index) => {
    const { steps, deviation } = played[index]!;
    return result.verdict === 'deviates' && deviation !== null
      ? [{ key: result.shown, index, steps, deviation }]
      : [];
  });
  return { results, judged };
}
