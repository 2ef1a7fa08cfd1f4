import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../properties/package-file.js';
import { median } from './median.js';

/** Seconds from the command to its end, verdicts written: one small scenario, one property. Median of five. */
export function startUp(): number {
  const folder = mkdtempSync(join(tmpdir(), 'tcproof-start-'));
  try {
    const args = ['check', '-s', 'refused/lossy', '-p', 'deadlock-free', '-o', folder];
    const seconds = Array.from({ length: 5 }, () => {
      const started = performance.now();
      spawnSync(process.execPath, [packageFile('dist/cli/main.js'), ...args]);
      return (performance.now() - started) / 1000;
    });
    return median(seconds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
