import type { StackAdapter } from '../adapter/stack-adapter.js';
import { StackDeviation } from './deviation.js';
import { deviationText } from './deviation-text.js';
import { play } from './play.js';
import { choicesNamed } from './profile-name.js';
import { type Patience, settingOf } from './setting.js';
import type { Step } from './step.js';

export interface ReplayOptions {
  readonly profile?: string;
  readonly patience?: Partial<Patience>;
}

/** Plays steps from a failure once more. @throws StackDeviation if the stack still deviates */
export function replaySteps(
  adapter: StackAdapter,
  steps: readonly Step[],
  options: ReplayOptions = {},
): void {
  const stack = adapter.hello();
  const profile = options.profile ?? stack.profile;
  const deviation = play(adapter, steps, settingOf(stack, options.patience), choicesNamed(profile));
  if (deviation === null) return;
  const text = deviationText(deviation, { stack, profile, cases: 1, steps: steps.length, replay: [] });
  throw new StackDeviation(deviation, text);
}
