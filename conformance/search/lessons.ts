import type { Session } from '../random-testing/session.js';
import type { Step } from '../random-testing/step.js';
import { Avoidance } from './avoidance.js';
import { stepKeys } from './step-keys.js';
import { placesOf, Ways } from './ways.js';

/** What the cases of one search teach each other: which steps end a case at once, and the shortest way to each place. */
export class Lessons {
  readonly #avoidance = new Avoidance();
  readonly ways = new Ways();

  /** What a step is, where the session stands now; null where it is rather not taken. */
  ask(step: Step, session: Session): readonly string[] | null {
    const keys = stepKeys(step, session);
    return this.#avoidance.avoids(keys) ? null : keys;
  }

  /** A step with these keys has ended the case, or has gone well and led where the session stands now. */
  note(keys: readonly string[], good: boolean, session: Session): void {
    this.#avoidance.note(keys, good);
    if (good)
      this.ways.note(placesOf(session.local), session.trace.length, () => session.trace.map((e) => e.step));
  }
}
