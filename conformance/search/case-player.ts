import fc from 'fast-check';
import type { Choices } from '../random-testing/choices.js';
import { type Deviation, StackDeviation } from '../random-testing/deviation.js';
import type { Setting } from '../random-testing/setting.js';
import type { StackCommand } from '../random-testing/stack-commands.js';
import type { Step } from '../random-testing/step.js';
import { Lessons } from './lessons.js';
import { SearchSession } from './search-session.js';
import type { Shown } from './shown.js';
import type { StackRunner } from './stack-runner.js';
import { TracingSession } from './tracing-session.js';
import type { Ways } from './ways.js';

/** How one case went. */
export interface Played {
  readonly shown: Shown<Deviation> | null;
  readonly steps: number;
  readonly rows: readonly string[];
  /** What the stack may have chosen, where nothing deviates. */
  readonly choices: readonly Choices[];
}

/** Crashes of a fresh stack, one directly after the other, before it is given up. */
const MOST_CRASHES_AT_ONCE = 5;

/** The stack can't be used any more: a fresh one crashes before its first step, again and again. */
export class StackUnusable extends Error {
  override readonly name = 'StackUnusable';
}

/** Plays cases on a stack, random ones and given ones; a stack that has crashed is started afresh before the next. */
export class CasePlayer {
  readonly #runner: StackRunner;
  readonly #setting: Setting;
  readonly #choices: Choices;
  readonly #lessons = new Lessons();
  #crashes = 0;

  constructor(runner: StackRunner, setting: Setting, choices: Choices) {
    this.#runner = runner;
    this.#setting = setting;
    this.#choices = choices;
  }

  get ways(): Ways {
    return this.#lessons.ways;
  }

  /** A case of fast-check. */
  random(commands: Iterable<StackCommand>): Played {
    const { adapter } = this.#runner;
    return this.#play(
      () => new SearchSession(adapter, this.#setting, this.#choices, this.#lessons),
      (session) => fc.modelRun(() => ({ model: session, real: adapter }), commands),
    );
  }

  /** Given steps, without those that make no sense where they come. */
  steps(steps: readonly Step[], choices: Choices = this.#choices): Played {
    return this.#play(
      () => new TracingSession(this.#runner.adapter, this.#setting, choices),
      (session) => {
        for (const step of steps) if (session.allows(step)) session.do(step);
      },
    );
  }

  #play<S extends TracingSession>(make: () => S, run: (session: S) => void): Played {
    let session: S | undefined;
    try {
      session = make();
      run(session);
      this.#crashes = 0;
      return this.#played(session, null);
    } catch (error) {
      if (!(error instanceof StackDeviation)) throw error;
      this.#afterCrash(error.deviation);
      const { deviation } = error;
      return this.#played(session, {
        what: deviation,
        trace: deviation.trace,
        places: session?.places ?? [],
      });
    }
  }

  #played(session: TracingSession | undefined, shown: Shown<Deviation> | null): Played {
    const trace = session?.trace ?? [];
    return {
      shown,
      steps: trace.length,
      rows: trace.flatMap((e) => e.rows),
      choices: shown === null ? (session?.choices ?? []) : [],
    };
  }

  #afterCrash({ problem, trace }: Deviation): void {
    if (problem.aspect !== 'crash') return;
    this.#crashes = trace.length === 0 ? this.#crashes + 1 : 0;
    if (this.#crashes >= MOST_CRASHES_AT_ONCE)
      throw new StackUnusable(
        `a fresh stack crashed ${this.#crashes} times before its first step: ${problem.observed}`,
      );
    this.#runner.restart();
  }
}
