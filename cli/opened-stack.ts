import { type OpenStack, StackUnavailable } from '../conformance/stacks/live-stack.js';
import { findStack, STACK_NAMES } from '../conformance/stacks/registry.js';
import { UsageError } from './usage-error.js';

/** Starts a stack by name, built before; every failure to do so is a UsageError. */
export async function openedStack(name: string): Promise<() => OpenStack> {
  const stack = await findStack(name);
  if (stack === undefined)
    throw new UsageError('TCP-STACK', `there is no stack '${name}'; use one of ${STACK_NAMES.join(', ')}`);
  const missing = stack.missing();
  if (missing !== null) throw new UsageError('TCP-STACK', `${name}: ${missing}`);
  const available = <T>(start: () => T): T => {
    try {
      return start();
    } catch (error) {
      if (error instanceof StackUnavailable) throw new UsageError('TCP-STACK', `${name}: ${error.message}`);
      throw error;
    }
  };
  available(() => stack.build?.());
  return () => available(() => stack.open());
}
