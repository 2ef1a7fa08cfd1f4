import type { LiveStack } from './live-stack.js';

/** Where each stack is; loaded when it is asked for, because some need packages that are not everywhere. */
const STACKS: Readonly<Record<string, () => Promise<{ readonly stack: LiveStack }>>> = {
  model: () => import('./model/stack.js'),
  v86: () => import('./v86/stack.js'),
  lwip: () => import('./lwip/stack.js'),
  libslirp: () => import('./libslirp/stack.js'),
  linux: () => import('./linux/stack.js'),
};

/** Names of all stacks that can be driven live, in the order of reports. */
export const STACK_NAMES: readonly string[] = Object.keys(STACKS);

/** The stack of that name; undefined: there is none. */
export async function findStack(name: string): Promise<LiveStack | undefined> {
  return Object.hasOwn(STACKS, name) ? (await STACKS[name]?.())?.stack : undefined;
}
