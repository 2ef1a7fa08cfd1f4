import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { Choices } from './choices.js';
import { type Deviation, StackDeviation } from './deviation.js';
import { Session } from './session.js';
import type { Setting } from './setting.js';
import type { Step } from './step.js';

/** Plays steps on a fresh case, leaving out those that make no sense where they come; the first deviation, or null. */
export function play(
  adapter: StackAdapter,
  steps: readonly Step[],
  setting: Setting,
  choices: Choices,
): Deviation | null {
  try {
    const session = new Session(adapter, setting, choices);
    for (const step of steps) if (session.allows(step)) session.do(step);
    return null;
  } catch (error) {
    if (error instanceof StackDeviation) return error.deviation;
    throw error;
  }
}
