import { findStack, STACK_NAMES } from '../../conformance/stacks/registry.js';

/** What can be run here, one line a stack, and what is missing for the others. */
export async function listStacks(json: boolean): Promise<void> {
  const stacks = await Promise.all(
    STACK_NAMES.map(async (name) => {
      const stack = await findStack(name);
      return { name, title: stack?.title ?? '', missing: stack?.missing() ?? null };
    }),
  );
  const line = (s: (typeof stacks)[number]): string =>
    `${s.name.padEnd(16)} ${s.title}${s.missing === null ? '' : `\n${' '.repeat(17)}not here: ${s.missing}`}\n`;
  process.stdout.write(json ? `${JSON.stringify(stacks, null, 2)}\n` : stacks.map(line).join(''));
}
