import { findProfile } from '../../model/profile.js';
import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { StackDescription } from '../adapter/stack-description.js';
import { type Choices, choicesOf } from '../random-testing/choices.js';
import type { Deviation } from '../random-testing/deviation.js';
import { play } from '../random-testing/play.js';
import { choicesNamed } from '../random-testing/profile-name.js';
import { Session } from '../random-testing/session.js';
import { type Setting, settingOf } from '../random-testing/setting.js';
import type { Step } from '../random-testing/step.js';
import type { Vector } from '../vectors/vector.js';
import { vectorStepOf, vectorSteps } from './vector-steps.js';

/** Judges cases of one stack by the model, with its profile or with every choice that RFC 9293 leaves. */
export class Judge {
  readonly #reads: boolean;
  readonly #setting: Setting;
  readonly #choices: Choices;

  constructor(description: StackDescription, profile: string) {
    this.#reads = !description.capabilities.receiveWaits;
    this.#setting = settingOf(description);
    const found = findProfile(profile);
    this.#choices = found === undefined ? choicesNamed(profile) : choicesOf(found);
  }

  stepsOf(vector: Vector): readonly Step[] {
    return vectorSteps(vector, this.#readsIn(vector));
  }

  /** The step of the vector at which its steps, the very objects of `stepsOf`, showed a deviation; 0: the case did not begin. */
  placeOf(vector: Vector, steps: readonly Step[], { trace }: Deviation): number {
    const last = trace.at(-1);
    return last === undefined ? 0 : vectorStepOf(vector, this.#readsIn(vector), steps.indexOf(last.step));
  }

  #readsIn({ setting }: Vector): boolean {
    return this.#reads && setting.limits.eagerReader;
  }

  /** A session of its own for a case that waits. */
  session(adapter: StackAdapter): Session {
    return new Session(adapter, this.#setting, this.#choices);
  }

  /** The first deviation from the profile, null where there is none. Throws what the adapter throws when a case begins. */
  play(adapter: StackAdapter, steps: readonly Step[]): Deviation | null {
    return play(adapter, steps, this.#setting, this.#choices);
  }
}
