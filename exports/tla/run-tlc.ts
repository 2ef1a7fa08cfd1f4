import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';

/** What TLC said of one model. */
export interface TlcRun {
  /** Distinct states; -1 if TLC did not come so far. */
  readonly states: number;
  /** Successors of all states, without the initial one. */
  readonly transitions: number;
  /** Steps on the longest shortest path. */
  readonly depth: number;
  /** Name of the violated invariant, 'a temporal property', or null. */
  readonly violated: string | null;
  /** What went wrong otherwise, in one line; null if nothing did. */
  readonly error: string | null;
  readonly seconds: number;
  readonly output: string;
}

export interface TlcOptions {
  readonly config?: string;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly workers?: number;
}

/** Where TLC's jar is: an argument, else the environment variable TCPROOF_TLC. */
export function tlcJar(argument?: string): string | null {
  const path = argument ?? process.env.TCPROOF_TLC;
  return path === undefined || path === '' ? null : path;
}

/** Why TLC cannot be run, in one line; null if it can. */
export function tlcMissing(jar: string | null): string | null {
  if (jar === null) return 'no tla2tools.jar is named (--tlc PATH or the environment variable TCPROOF_TLC)';
  if (!existsSync(jar)) return `${jar} does not exist`;
  const java = spawnSync('java', ['-version']);
  return java.error === undefined && java.status === 0 ? null : 'java cannot be run';
}

/** TLC's own words for its version; '' if it cannot be told. */
export function tlcVersion(jar: string): string {
  const { stdout } = spawnSync('java', ['-cp', jar, 'tlc2.TLC', '-help'], { encoding: 'utf8' });
  return /TLC2 Version [^\n]*/.exec(stdout)?.[0] ?? '';
}

const last = (text: string, pattern: RegExp): number => {
  const found = [...text.matchAll(pattern)].at(-1)?.[1];
  return found === undefined ? -1 : Number(found.replaceAll(',', ''));
};

function errorIn(output: string): string | null {
  const line = /(?:Error: |\*\*\*Parse Error\*\*\*)[\s\S]*?$/m.exec(output)?.[0];
  return line === undefined ? null : line.split('\n')[0]!;
}

/** Reads what TLC has printed. */
export function readTlc(output: string, seconds: number): TlcRun {
  const invariant = /Error: Invariant (\w+) is violated/.exec(output)?.[1];
  const temporal = /Error: Temporal properties were violated/.test(output);
  const violated = invariant ?? (temporal ? 'a temporal property' : null);
  return {
    states: last(output, /([\d,]+) distinct states found/g),
    transitions: last(output, /([\d,]+) states generated/g) - 1,
    depth: last(output, /depth of the complete state graph search is (\d+)/g) - 1,
    violated,
    error: violated === null ? errorIn(output) : null,
    seconds,
    output,
  };
}

/** What a process has printed; `null` if it was killed because it took too long. */
function outputOf(args: readonly string[], cwd: string, timeout: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn('java', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, timeout);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      resolve(late ? null : output);
    });
  });
}

/** Runs TLC on a module in a folder, with one worker unless told otherwise, so that depths are exact. */
export async function runTlc(
  jar: string,
  folder: string,
  module: string,
  options: TlcOptions = {},
): Promise<TlcRun> {
  const { config = `${module}.cfg`, timeout = 600_000, workers = 1 } = options;
  const states = mkdtempSync(join(tmpdir(), 'tcproof-tlc-states-'));
  // TLC unpacks its standard modules into the folder for temporary files: two runs at once would take them from each other.
  const java = ['-XX:+UseParallelGC', `-Djava.io.tmpdir=${states}`, '-cp', resolvePath(jar), 'tlc2.TLC'];
  const tlc = ['-deadlock', '-lncheck', 'final', '-workers', `${workers}`, '-metadir', states];
  const started = performance.now();
  try {
    const output = await outputOf([...java, ...tlc, '-config', config, module], folder, timeout);
    const run = readTlc(output ?? '', (performance.now() - started) / 1000);
    if (output === null) return { ...run, error: `TLC was stopped after ${timeout / 1000} s` };
    const silent = run.states < 0 && run.violated === null && run.error === null;
    return silent ? { ...run, error: `TLC printed no number of states: ${output.trim().slice(-200)}` } : run;
  } finally {
    rmSync(states, { recursive: true, force: true });
  }
}
