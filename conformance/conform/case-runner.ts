import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { StackDescription } from '../adapter/stack-description.js';
import { StackFailure } from '../adapter/stack-failure.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Step } from '../random-testing/step.js';
import type { LiveStack, OpenStack } from '../stacks/live-stack.js';
import { PLAIN_NUMBERS } from '../vectors/number-family.js';
import { type Failure, runVector } from '../vectors/run-vector.js';
import type { Vector } from '../vectors/vector.js';
import type { CaseResult, JudgedClass } from './case-result.js';
import { classKey } from './class-key.js';
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

/** Plays vectors on a stack, one after the other; a stack that crashed is opened again for the next. */
export class CaseRunner {
  readonly #stack: LiveStack;
  readonly #profile: string | undefined;
  #running: Running | null = null;
  #judge: Judge | null = null;
  /** Null: the class turned out to agree. */
  readonly #classes = new Map<string, Deviation | null>();

  /** `profile`: instead of the one that the stack names. */
  constructor(stack: LiveStack, profile?: string) {
    this.#stack = stack;
    this.#profile = profile;
  }

  get hello(): StackDescription {
    return this.#open().adapter.hello();
  }

  /** Plays one vector; the first case of a kind is judged, and given to `judged`. */
  run(vector: Vector, judged: (found: JudgedClass) => void): CaseResult {
    const failure = this.#once(vector);
    if (failure === null) return { verdict: 'agrees' };
    const key = classKey(vector, failure);
    let deviation = this.#classes.get(key);
    if (deviation === undefined) {
      const steps = this.judge.stepsOf(vector);
      deviation = this.play(steps);
      // A session leaves more open than one expectation; but a stack that now passes has answered in two ways.
      if (deviation === null && this.#once(vector) === null)
        return { verdict: 'unstable', what: failure.what };
      this.#classes.set(key, deviation);
      if (deviation !== null) judged({ key, deviation, steps });
    }
    return deviation === null ? { verdict: 'agrees' } : { verdict: 'deviates', step: failure.step, key };
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
    if (deviation?.problem.aspect === 'crash') this.close();
    return deviation;
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

  #once(vector: Vector): Failure | null {
    const { implementation } = this.#open();
    try {
      return runVector(vector, implementation, PLAIN_NUMBERS);
    } catch (error) {
      // The case is a crash, whatever step it was in: its steps are played again to judge it.
      this.close();
      const what = failureText(error);
      return { step: 0, what, seen: what };
    }
  }
}
