import { choicesNamed } from '../conformance/random-testing/profile-name.js';
import { UsageError } from './usage-error.js';

/** Refuses what a stack can't be held to: a profile, or `any`, with switches or without. */
export function requireChoices(profile: string): void {
  try {
    choicesNamed(profile);
  } catch (error) {
    throw new UsageError('TCP-PROFILE', (error as Error).message);
  }
}
