import type { LiveStack } from '../stacks/live-stack.js';

/** What a search needs of a stack: that it can be started, and started afresh after a crash. Every `LiveStack` is one. */
export type StackSource = Pick<LiveStack, 'open'>;
