import { STATES, type StateName } from '../../../model/state-name.js';
import { StackFailure } from '../../adapter/stack-failure.js';

/**
 * v86 names its states as RFC 9293 does, in small letters. It has neither LISTEN nor TIME-WAIT, and is in `established` as soon as it has answered
 * a SYN: all of that is shown as it is. `syn-probe`, which only a port scan of its own uses, never occurs here.
 */
export function stateOf(name: string): StateName {
  const state = STATES.find((s) => s.toLowerCase() === name);
  if (state === undefined) throw new StackFailure('garbage', `v86 is in the unknown state '${name}'`);
  return state;
}
