import { spawn } from 'node:child_process';

/** What a program has printed, and how it ended; `missing`: there is no such program. */
export interface ProgramRun {
  readonly output: string;
  readonly status: number | null;
  readonly missing: boolean;
}

/** Runs a program in a folder and waits for its end; standard output and error together, at most the first 2^24 characters. */
export function runProgram(program: string, args: readonly string[], folder: string): Promise<ProgramRun> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const hear = (chunk: Buffer): void => {
      if (output.length < 2 ** 24) output += chunk.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', () => resolve({ output, status: null, missing: true }));
    child.on('close', (status) => resolve({ output, status, missing: false }));
  });
}
