import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How SPIN searches: depth first is its best, breadth first is the peer of an engine that gives shortest traces. */
export const SEARCHES = [
  { name: 'DFS', flags: [], run: ['-m5000000', '-w26', '-n', '-E'] },
  { name: 'BFS', flags: ['-DBFS'], run: ['-w26', '-n', '-E'] },
] as const;

export interface SpinRun {
  readonly states: number;
  readonly transitions: number;
  readonly seconds: number;
  readonly bytes: number;
}

/** Compiles a model for each search in a folder of its own; throws what SPIN or gcc says. */
export function compileSpin(
  folder: string,
  files: Readonly<Record<string, string>>,
  optimisation = '-O2',
): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  execFileSync('spin', ['-a', 'model.pml'], { cwd: folder, stdio: 'pipe' });
  for (const { name, flags } of SEARCHES) {
    const all = [
      optimisation,
      '-w',
      '-DSAFETY',
      '-DNOREDUCE',
      '-DNOCLAIM',
      '-DMEMLIM=18000',
      '-DVECTORSZ=8192',
      ...flags,
    ];
    execFileSync('gcc', [...all, '-o', name, 'pan.c'], { cwd: folder, stdio: 'pipe' });
  }
}

/** One run of a compiled search. */
export function runSpin(folder: string, search: (typeof SEARCHES)[number]): SpinRun {
  const started = performance.now();
  const text = execFileSync(join(folder, search.name), [...search.run], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const wall = (performance.now() - started) / 1000;
  const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? Number.NaN);
  const states = number(/(\d+(?:\.\d+)?(?:e\+\d+)?) states, stored/);
  const seconds = number(/elapsed time ([\d.]+) seconds/);
  const megabytes = number(/([\d.]+)\s+total actual memory usage/);
  return {
    states,
    transitions: number(/(\d+(?:\.\d+)?(?:e\+\d+)?) transitions/),
    // Below some hundredths of a second SPIN prints no time of its own.
    seconds: seconds > 0.05 ? seconds : wall,
    bytes: (megabytes * 2 ** 20) / states,
  };
}
