import { findProfile } from '../../model/profile.js';
import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { Finding } from '../conform/finding.js';
import { profileVariants } from '../profile-variants.js';
import { choicesOf } from '../random-testing/choices.js';
import { StackDeviation } from '../random-testing/deviation.js';
import { Session } from '../random-testing/session.js';
import { settingOf } from '../random-testing/setting.js';
import type { Step } from '../random-testing/step.js';

/** Every step is done, and nothing deviates: where a step is left out nothing is explained. */
function followed(session: Session, steps: readonly Step[]): boolean {
  try {
    for (const step of steps) {
      if (!session.allows(step)) return false;
      session.do(step);
    }
  } catch (error) {
    if (error instanceof StackDeviation) return false;
    throw error;
  }
  return session.trace.length === steps.length;
}

/**
 * Single switches set otherwise, `windowOnSynAck=unset`, under which the stack does in these steps what the model does. `allowedBy` of a deviation knows only
 * the choices that show in its last step; these may have been made, unseen, in an earlier one. Plays the steps about 20 times. None for `any`.
 */
export function explainingChoices(
  adapter: StackAdapter,
  steps: readonly Step[],
  profile: string,
): readonly string[] {
  const held = findProfile(profile);
  if (held === undefined) return [];
  const setting = settingOf(adapter.hello());
  return profileVariants(held)
    .filter((v) => followed(new Session(adapter, setting, choicesOf(v.profile)), steps))
    .map((v) => v.change);
}

/** The finding with the choices that explain it; as it is where its last step alone has some. */
export function withExplainingChoices(finding: Finding, adapter: StackAdapter, profile: string): Finding {
  const { deviation, steps } = finding;
  if (deviation.allowedBy.length > 0 || deviation.problem.aspect === 'crash') return finding;
  const allowedBy = explainingChoices(adapter, steps, profile);
  return { ...finding, deviation: { ...deviation, allowedBy } };
}
