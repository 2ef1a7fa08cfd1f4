import { spawnSync } from 'node:child_process';

/** Whether tshark and its tools are installed; where not, one line says what is skipped. */
export function tsharkFor(what: string): boolean {
  const here = ['tshark', 'mergecap'].every((tool) => spawnSync(tool, ['--version']).error === undefined);
  if (!here) console.warn(`skipped: ${what}: tshark is not installed`);
  return here;
}
