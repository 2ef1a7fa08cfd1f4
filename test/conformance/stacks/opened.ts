import { afterAll, beforeAll } from 'vitest';
import type { StackAdapter } from '../../../conformance/adapter/stack-adapter.js';
import type { LiveStack, OpenStack } from '../../../conformance/stacks/live-stack.js';

/** The stack, running while the tests of this block do. */
export function opened(stack: LiveStack): () => StackAdapter {
  let running: OpenStack | undefined;
  beforeAll(() => {
    running = stack.open();
  });
  afterAll(() => running?.close());
  return () => {
    if (running === undefined) throw new Error('asked before the tests began');
    return running.adapter();
  };
}
