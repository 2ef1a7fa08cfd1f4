import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { Choices } from '../random-testing/choices.js';
import type { Setting } from '../random-testing/setting.js';
import type { Step } from '../random-testing/step.js';
import type { Lessons } from './lessons.js';
import { TracingSession } from './tracing-session.js';

/** A session that learns from the cases before it: steps known to end a case are taken rarely. With no lessons it takes all. */
export class SearchSession extends TracingSession {
  readonly #lessons: Lessons | null;
  #keys: readonly string[] = [];

  constructor(adapter: StackAdapter, setting: Setting, choices: Choices, lessons: Lessons | null) {
    super(adapter, setting, choices);
    this.#lessons = lessons;
  }

  override allows(step: Step): boolean {
    if (!super.allows(step)) return false;
    if (this.#lessons === null) return true;
    const keys = this.#lessons.ask(step, this);
    this.#keys = keys ?? [];
    return keys !== null;
  }

  /** A step that `allows` has just let through. */
  override do(step: Step): void {
    const keys = this.#keys;
    let good = false;
    try {
      this.act(step);
      good = true;
    } finally {
      this.#lessons?.note(keys, good, this);
    }
  }

  /** The step itself. */
  protected act(step: Step): void {
    super.do(step);
  }
}
