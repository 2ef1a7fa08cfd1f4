import { openStdio } from '../adapter/stdio/open-stdio.js';
import type { LiveStack } from '../stacks/live-stack.js';
import { findStack } from '../stacks/registry.js';

const COMMAND = 'command:';

/** Names a shim of the user's own, for `stackNamed`: a command line without a shell, words divided by blanks. */
export function commandSpec(command: string): string {
  return `${COMMAND}${command.trim()}`;
}

/** The stack of that name, or the one behind a command. Undefined: there is none. */
export async function stackNamed(spec: string): Promise<LiveStack | undefined> {
  if (!spec.startsWith(COMMAND)) return findStack(spec);
  const [program = '', ...args] = spec.slice(COMMAND.length).split(/\s+/);
  return { name: spec, title: 'a shim of yours', missing: () => null, open: () => openStdio(program, args) };
}
