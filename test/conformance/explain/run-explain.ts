import { Command } from 'commander';
import { vi } from 'vitest';
import { addExplain } from '../../../cli/verbs/explain.js';

export interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the verb threw: a usage error. */
  readonly error: Error | null;
}

/** Runs `tcproof explain` in this process. */
export async function runExplain(...args: readonly string[]): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += String(text);
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = undefined;
  let error: Error | null = null;
  const program = new Command().exitOverride().configureOutput({ outputError: () => {} });
  addExplain(program);
  for (const verb of program.commands) verb.exitOverride().configureOutput({ outputError: () => {} });
  try {
    await program.parseAsync(['explain', ...args], { from: 'user' });
  } catch (cause) {
    error = cause as Error;
  }
  const status = Number(process.exitCode ?? 0);
  process.exitCode = before;
  for (const spy of spies) spy.mockRestore();
  return { ...said, status, error };
}
