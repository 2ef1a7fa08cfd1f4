import { DEFAULT_PROFILE } from '../../model/profile.js';
import type { StackDescription } from '../adapter/stack-description.js';
import { ANY_PROFILE } from '../random-testing/profile-name.js';
import { makeSuite } from '../vectors/make-suite.js';
import { PLAIN_NUMBERS } from '../vectors/number-family.js';
import type { CriterionName } from '../vectors/suite.js';
import { expectationOf } from '../vectors/trace-stimuli.js';
import { playVector } from '../vectors/trace-vector.js';
import type { Vector } from '../vectors/vector.js';
import { Workbench } from '../vectors/workbench.js';
import { stackBounds } from './stack-bounds.js';
import { whyNotRunnable } from './why-not-runnable.js';

/** The vectors of one suite that a stack can be asked for. */
export interface SuitePlan {
  readonly suite: CriterionName;
  readonly vectors: readonly Vector[];
  /** Vectors left out, by what the adapter lacks; one vector may lack several things. */
  readonly lacking: Readonly<Record<string, number>>;
  readonly leftOut: number;
}

/** The profile whose expectations vectors are made with: `any` stands for the default, and the judge decides what else is permitted. */
export function vectorProfile(profile: string): string {
  const [base = '', ...changes] = profile.split('+');
  return [base === ANY_PROFILE ? 'rfc9293' : base, ...changes].join('+');
}

/** The vector with the answers of another profile than it was made for; null where that can't play it to the end. */
function underProfile(vector: Vector, profile: string): Vector | null {
  if (vector.setting.profile === profile) return vector;
  const setting = { ...vector.setting, profile };
  const played = playVector(vector, PLAIN_NUMBERS, setting);
  if (played.length < vector.steps.length) return null;
  return { ...vector, setting, expect: played.map((p) => expectationOf(p.settled, PLAIN_NUMBERS)) };
}

/** Makes suites for a stack; what several need is explored once. */
export class SuitePlanner {
  readonly #description: StackDescription;
  readonly #profile: string;
  readonly #bench: Workbench;

  /** `profile`: what the stack is held to. `avoid`: steps that no run leads over. */
  constructor(description: StackDescription, profile: string, avoid?: ReadonlySet<string>) {
    this.#description = description;
    this.#profile = vectorProfile(profile);
    this.#bench = new Workbench(this.#profile, stackBounds(description.capabilities, avoid));
  }

  plan(suite: CriterionName): SuitePlan {
    const vectors: Vector[] = [];
    const lacking: Record<string, number> = {};
    // Faults are looked for under the default profile, whatever the stack's: nearly the same vectors tell them.
    const bench = suite === 'faults' ? new Workbench(DEFAULT_PROFILE.name) : this.#bench;
    const all = makeSuite(suite, bench, 0).vectors;
    for (const made of all) {
      const vector = underProfile(made, this.#profile);
      const lacks =
        vector === null ? ['another profile'] : whyNotRunnable(vector, this.#description.capabilities);
      if (vector !== null && lacks.length === 0) vectors.push(vector);
      for (const what of lacks) lacking[what] = (lacking[what] ?? 0) + 1;
    }
    return { suite, vectors, lacking, leftOut: all.length - vectors.length };
  }
}
