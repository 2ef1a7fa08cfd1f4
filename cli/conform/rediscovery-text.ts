import type { Rediscovery } from '../../conformance/ledger/matrix/stack-run.js';

/** The known bugs of the stacks that were run, with the suites that found them; empty where no such stack was run. */
export function rediscoveryText(rows: readonly Rediscovery[]): string {
  if (rows.length === 0) return '';
  const bugs = [...new Set(rows.map((r) => `${r.stack}: ${r.bug}`))];
  const lines = bugs.map((bug) => {
    const found = rows.filter((r) => `${r.stack}: ${r.bug}` === bug && r.found);
    const by = found.map((r) => `${r.suite} after ${r.after} (${r.vector})`).join(', ');
    return `  ${bug}\n    ${by === '' ? 'NOT FOUND' : `found by ${by}`}\n`;
  });
  return `Known bugs, found without being told:\n${lines.join('')}`;
}
