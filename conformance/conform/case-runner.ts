import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { StackDescription } from '../adapter/stack-description.js';
import { StackFailure } from '../adapter/stack-failure.js';
import { deviationId } from '../ledger/deviation-id.js';
import { withExplainingChoices } from '../ledger/explaining-choices.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Step } from '../random-testing/step.js';
import type { LiveStack, OpenStack } from '../stacks/live-stack.js';
import { PLAIN_NUMBERS } from '../vectors/number-family.js';
import { type Failure, runVector } from '../vectors/run-vector.js';
import type { Vector } from '../vectors/vector.js';
import type { CaseResult, JudgedClass, Parting } from './case-result.js';
import { classKey } from './class-key.js';
import { crashOf } from './crash-of.js';
import { Judge } from './judge.js';
import { StackImplementation } from './stack-implementation.js';

interface Running {
  readonly stack: OpenStack;
  readonly adapter: StackAdapter;
  readonly implementation: StackImplementation;
}

/** What an exception of an adapter or of the reader of its datagrams tells of the stack. */
function failureText(error: unknown): string {
  if (error instanceof StackFailure) return `${error.kind}: ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

interface Seen extends Failure {
  /** The stack, or its adapter, threw in this step. */
  readonly crash: boolean;
}

/** No timer of a stack with a real clock is shorter, in milliseconds: two ticks of a kernel's clock, at most 1,000 in a second. */
const SHORTEST_TIMER = 1.5;

/** A case in which a timer may have expired is played again until one answer was seen so often, */
const ALIKE = 3;
/** or it was played so often. */
const MOST_TRIES = 7;

/** Plays vectors on a stack, one after the other; a stack that crashed is opened again for the next. */
export class CaseRunner {
  readonly #stack: LiveStack;
  readonly #profile: string | undefined;
  #running: Running | null = null;
  #judge: Judge | null = null;
  /** Kinds of failures that are deviations. What a session allowed is no kind: it says nothing of the steps that another vector goes on with. */
  readonly #classes = new Set<string>();
  #hangs = 0;

  /** `profile`: instead of the one that the stack names. */
  constructor(stack: LiveStack, profile?: string) {
    this.#stack = stack;
    this.#profile = profile;
  }

  get hello(): StackDescription {
    return this.#open().adapter.hello();
  }

  /** How often the stack did not answer in time, which costs seconds each. */
  get hangs(): number {
    return this.#hangs;
  }

  /** Takes in kinds of failures that were judged elsewhere, and are deviations: nobody need judge them again. */
  learn(classes: readonly string[]): void {
    for (const key of classes) this.#classes.add(key);
  }

  /** Plays one vector; the first case of a kind is judged, and given to `judged`. */
  run(vector: Vector, judged: (found: JudgedClass) => void): CaseResult {
    const failure = this.#confirmed(vector);
    if (failure === null) return { verdict: 'agrees' };
    const key = classKey(vector, failure);
    const parted = { step: failure.step, key };
    if (this.#classes.has(key)) return { verdict: 'deviates', parted, shown: key };
    const steps = this.judge.stepsOf(vector);
    const deviation = this.#judged(vector, steps, failure);
    if (deviation === null) return this.#allowed(vector, failure, parted, judged);
    const place = this.judge.placeOf(vector, steps, deviation);
    // What a session sees at another step is no property of this failure: other cases fail in the same way without it.
    const shown = place === failure.step ? key : deviationId(deviation);
    if (shown === key) this.#classes.add(key);
    judged({ key: shown, deviation, steps });
    return { verdict: 'deviates', parted: { key, step: Math.min(place, failure.step) }, shown };
  }

  /** A session leaves more open than one expectation; but a stack that now passes has answered in two ways, and no session allows a crash. */
  #allowed(
    vector: Vector,
    failure: Failure,
    parted: Parting,
    judged: (found: JudgedClass) => void,
  ): CaseResult {
    const again = this.#confirmed(vector);
    if (again === null) return { verdict: 'unstable', what: failure.what };
    if (!again.crash) return { verdict: 'agrees', parted };
    const found = crashOf(vector, again.what, again.step);
    judged(found);
    return { verdict: 'deviates', parted, shown: found.key };
  }

  get judge(): Judge {
    const { hello } = this;
    this.#judge ??= new Judge(hello, this.#profile ?? hello.profile);
    return this.#judge;
  }

  /** Plays steps on a fresh case; the first deviation from the model. A crash is one. */
  play(steps: readonly Step[]): Deviation | null {
    const { judge } = this;
    const deviation = judge.play(this.#open().adapter, steps);
    if (deviation?.problem.aspect === 'crash') this.#crashed(deviation.problem.observed);
    return deviation;
  }

  /** The deviation with the permitted choices that would explain it, where there are some. */
  explained(deviation: Deviation): Deviation {
    const steps = deviation.trace.map((e) => e.step);
    const profile = this.#profile ?? this.hello.profile;
    const { adapter } = this.#open();
    return withExplainingChoices({ deviation, steps, sightings: [] }, adapter, profile).deviation;
  }

  /** A further adapter of the stack, for a case that waits. */
  adapter(): StackAdapter {
    return this.#open().stack.adapter();
  }

  close(): void {
    this.#running?.stack.close();
    this.#running = null;
  }

  #open(): Running {
    if (this.#running === null) {
      const stack = this.#stack.open();
      const adapter = stack.adapter();
      this.#running = { stack, adapter, implementation: new StackImplementation(adapter) };
    }
    return this.#running;
  }

  /**
   * The failure of a vector. On a stack with a real clock a timer may expire in the middle of a step when the machine is slow, and a case agree or fail by
   * that. No timer can in a case that took less than the shortest one: its answer is sure. Other cases are played again, until one is, or most answers are alike.
   */
  #confirmed(vector: Vector): Seen | null {
    const answers = new Map<string, number>();
    for (let tries = 1; ; tries += 1) {
      const begun = performance.now();
      const failure = this.#once(vector);
      if (!this.#timersDisturb || performance.now() - begun < SHORTEST_TIMER) return failure;
      const answer = failure === null ? '' : classKey(vector, failure);
      const alike = (answers.get(answer) ?? 0) + 1;
      if (alike === ALIKE || tries === MOST_TRIES) return failure;
      answers.set(answer, alike);
    }
  }

  /** The deviation that a session sees: in the step that failed, or sure as in `#confirmed`. */
  #judged(vector: Vector, steps: readonly Step[], failure: Failure): Deviation | null {
    for (let tries = 1; ; tries += 1) {
      const begun = performance.now();
      const deviation = this.play(steps);
      const sure = !this.#timersDisturb || performance.now() - begun < SHORTEST_TIMER || tries === ALIKE;
      if (sure || (deviation !== null && this.judge.placeOf(vector, steps, deviation) === failure.step))
        return deviation;
    }
  }

  get #timersDisturb(): boolean {
    return this.#open().adapter.hello().capabilities.time === 'real';
  }

  #once(vector: Vector): Seen | null {
    const { implementation } = this.#open();
    try {
      const failure = runVector(vector, implementation, PLAIN_NUMBERS);
      return failure === null ? null : { ...failure, crash: false };
    } catch (error) {
      const what = failureText(error);
      this.#crashed(what);
      return { step: implementation.steps, what, seen: what, crash: true };
    }
  }

  #crashed(what: string): void {
    this.close();
    if (what.startsWith('silent: ')) this.#hangs += 1;
  }
}
