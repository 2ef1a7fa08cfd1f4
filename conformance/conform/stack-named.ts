import { openStdio } from '../adapter/stdio/open-stdio.js';
import type { LiveStack } from '../stacks/live-stack.js';
import { findStack } from '../stacks/registry.js';
import { commandWords } from './command-words.js';

const COMMAND = 'command:';

/** Names a shim of the user's own, for `stackNamed`: a command line without a shell. @throws RangeError where it is none */
export function commandSpec(command: string): string {
  commandWords(command);
  return `${COMMAND}${command.trim()}`;
}

export function isCommandSpec(spec: string): boolean {
  return spec.startsWith(COMMAND);
}

/** The stack of that name, or the one behind a command. Undefined: there is none. */
export async function stackNamed(spec: string): Promise<LiveStack | undefined> {
  if (!isCommandSpec(spec)) return findStack(spec);
  const [program, ...args] = commandWords(spec.slice(COMMAND.length));
  return { name: spec, title: 'a shim of yours', missing: () => null, open: () => openStdio(program, args) };
}
