import { variantsOf } from '../profile-variants.js';
import { PLAIN_NUMBERS } from './number-family.js';
import type { Setting } from './setting.js';
import { expectationOf } from './trace-stimuli.js';
import { playVector } from './trace-vector.js';
import type { Expectation, Vector } from './vector.js';

/** What another permitted choice makes of the steps of a vector. */
export interface Reading {
  /** Switches set otherwise than in the profile of the vector, `rstInTimeWait=ignore`; a stack may make several choices. */
  readonly choices: readonly string[];
  /** First step, from 1, at which it differs. */
  readonly from: number;
  /** One per step, as in the vector. */
  readonly expect: readonly Expectation[];
}

/** More choices than this at once are not looked for. */
const MAX_CHOICES = 2;

function seen({ sent, signals, delivered, startedTimeWait, state }: Expectation): string {
  return JSON.stringify([sent, signals, delivered, startedTimeWait, state]);
}

/** The expectations of the vector's steps under another profile; null where it cannot play them to the end. */
function expectedUnder(vector: Vector, setting: Setting): readonly Expectation[] | null {
  const played = playVector(vector, PLAIN_NUMBERS, setting);
  return played.length < vector.steps.length
    ? null
    : played.map((p) => expectationOf(p.settled, PLAIN_NUMBERS));
}

/**
 * The answers that other permitted choices give to the same steps: profiles that differ from the vector's in one switch, then, from those that
 * answer otherwise, in one more. Readings with equal answers are given once, by the fewest choices.
 */
export function readingsOf(vector: Vector): readonly Reading[] {
  const known = new Set([vector.expect.map(seen).join('\n')]);
  const readings: Reading[] = [];
  let frontier: readonly { readonly profile: string; readonly choices: readonly string[] }[] = [
    { profile: vector.setting.profile, choices: [] },
  ];
  for (let n = 0; n < MAX_CHOICES; n += 1) {
    const next: { readonly profile: string; readonly choices: readonly string[] }[] = [];
    for (const { profile, choices } of frontier) {
      for (const variant of variantsOf(profile)) {
        const more = [...choices, variant.change];
        if (choices.some((c) => c.split('=')[0] === variant.change.split('=')[0])) continue;
        const expect = expectedUnder(vector, { ...vector.setting, profile: variant.profile.name });
        if (expect === null) continue;
        const answers = expect.map(seen);
        const key = answers.join('\n');
        if (known.has(key)) continue;
        known.add(key);
        const from = answers.findIndex((a, i) => a !== seen(vector.expect[i]!)) + 1;
        readings.push({ choices: more, from, expect });
        next.push({ profile: variant.profile.name, choices: more });
      }
    }
    frontier = next;
  }
  return readings;
}
