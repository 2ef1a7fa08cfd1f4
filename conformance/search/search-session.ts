import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { Choices } from '../random-testing/choices.js';
import type { Setting } from '../random-testing/setting.js';
import type { Step } from '../random-testing/step.js';
import type { Avoidance } from './avoidance.js';
import { stepKeys } from './step-keys.js';
import { TracingSession } from './tracing-session.js';
import { placesOf, type Ways } from './ways.js';

/** What the cases of one search teach each other. */
export interface Lessons {
  readonly avoidance: Avoidance;
  readonly ways: Ways;
}

/** A session that takes steps known to end a case only rarely, and remembers how it came where it is. */
export class SearchSession extends TracingSession {
  readonly #lessons: Lessons;
  #keys: readonly string[] = [];

  constructor(adapter: StackAdapter, setting: Setting, choices: Choices, lessons: Lessons) {
    super(adapter, setting, choices);
    this.#lessons = lessons;
  }

  override allows(step: Step): boolean {
    if (!super.allows(step)) return false;
    this.#keys = stepKeys(step, this);
    return !this.#lessons.avoidance.avoids(this.#keys);
  }

  /** A step that `allows` has just let through. */
  override do(step: Step): void {
    const keys = this.#keys;
    let good = false;
    try {
      super.do(step);
      good = true;
    } finally {
      this.#lessons.avoidance.note(keys, good);
    }
    this.#lessons.ways.note(placesOf(this.local), this.trace.length, () => this.trace.map((e) => e.step));
  }
}
