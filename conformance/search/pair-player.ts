import fc from 'fast-check';
import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { Choices } from '../random-testing/choices.js';
import { StackDeviation } from '../random-testing/deviation.js';
import type { Setting } from '../random-testing/setting.js';
import type { StackCommand } from '../random-testing/stack-commands.js';
import type { Step } from '../random-testing/step.js';
import { type Answer, CaseOver, type Disagreement, StackDisagreement } from './disagreement.js';
import type { Lessons } from './lessons.js';
import { PairSession } from './pair-session.js';
import type { CaseCoverage } from './random-rounds.js';
import { restrictedAdapter } from './restricted-adapter.js';
import type { Shown } from './shown.js';
import type { StackRunner } from './stack-runner.js';
import { TracingSession } from './tracing-session.js';

/** One of the two stacks. */
export interface Side {
  readonly runner: StackRunner;
  readonly setting: Setting;
}

/** How one case of two stacks went. */
export interface PairPlayed extends CaseCoverage {
  readonly shown: Shown<Disagreement> | null;
}

function adapterOf({ runner, setting }: Side): StackAdapter {
  return restrictedAdapter(runner.adapter, setting.capabilities);
}

function crashed({ deviation }: Answer): boolean {
  return deviation?.problem.aspect === 'crash';
}

/** Plays the same steps on two stacks; one that has crashed is started afresh before the next case. */
export class PairPlayer {
  readonly #a: Side;
  readonly #b: Side;
  readonly #choices: Choices;
  readonly #lessons: Lessons;

  constructor(a: Side, b: Side, choices: Choices, lessons: Lessons) {
    this.#a = a;
    this.#b = b;
    this.#choices = choices;
    this.#lessons = lessons;
  }

  /** A case of fast-check. */
  random(commands: Iterable<StackCommand>): PairPlayed {
    return this.#play(this.#lessons, (session) =>
      fc.modelRun(() => ({ model: session, real: this.#a.runner.adapter }), commands),
    );
  }

  /** Given steps, without those that make no sense where they come. */
  steps(steps: readonly Step[]): PairPlayed {
    return this.#play(null, (session) => {
      for (const step of steps) if (session.allows(step)) session.do(step);
    });
  }

  #play(lessons: Lessons | null, run: (session: PairSession) => void): PairPlayed {
    let session: PairSession | undefined;
    try {
      session = this.#session(lessons);
      run(session);
      return played(session, null);
    } catch (error) {
      if (error instanceof StackDisagreement) return this.#parted(session, error.disagreement);
      // Both crash, or one does before its first step: the next case begins with fresh ones.
      if (!(error instanceof CaseOver || error instanceof StackDeviation)) throw error;
      if (error instanceof StackDeviation || error.crashed) this.#restart(true, true);
      return played(session, null);
    }
  }

  #session(lessons: Lessons | null): PairSession {
    const { setting } = this.#b;
    const other = { session: new TracingSession(adapterOf(this.#b), setting, this.#choices), setting };
    return new PairSession(adapterOf(this.#a), this.#a.setting, this.#choices, other, lessons);
  }

  #parted(session: PairSession | undefined, what: Disagreement): PairPlayed {
    this.#restart(crashed(what.a), crashed(what.b));
    return played(session, { what, trace: what.a.trace, places: session?.places ?? [] });
  }

  #restart(a: boolean, b: boolean): void {
    if (a) this.#a.runner.restart();
    if (b) this.#b.runner.restart();
  }
}

function played(session: PairSession | undefined, shown: Shown<Disagreement> | null): PairPlayed {
  const trace = session?.trace ?? [];
  return { shown, steps: trace.length, rows: trace.flatMap((e) => e.rows) };
}
