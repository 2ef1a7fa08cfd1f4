import { execFileSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { packageFile } from '../properties/package-file.js';
import { compare, type Peers } from './compare.js';
import { explainRates } from './explain-rate.js';
import { growthTable } from './growth.js';
import { rateTable } from './row.js';
import { startUp } from './start-up.js';

/** Scenarios and whom to ask: each peer is asked about the largest that it finishes in reasonable time. */
const COMPARISONS: readonly (readonly [string, Peers])[] = [
  ['busy/lossy', {}],
  ['abort/lossy', {}],
  ['data-both-ways/lossy', { readable: true, tlc: true }],
  ['client-reboots/lossy', { graph: true }],
];

function said(command: string, ...args: readonly string[]): string {
  try {
    return execFileSync(command, [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
      .split('\n')[0]!
      .trim();
  } catch {
    return 'absent';
  }
}

function machine(): string {
  const all = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const tools = `Node ${process.version}, ${said('spin', '-V')}, ${said('gcc', '--version')}`;
  return `${all[0]?.model ?? 'unknown'}, ${all.length} cores, ${memory}; ${process.platform} ${process.arch}; ${tools}.`;
}

/** `npm run bench [-- runs]`: rates on this machine beside other engines; medians of alternating runs, written to `reports/bench.md`. */
const runs = Number(process.argv[2] ?? '3');
const parts = [
  '# Benchmarks',
  machine(),
  `Medians of ${runs} alternating runs. Every engine reads the same tables, filled before; equal numbers of states are required.`,
];
for (const [name, peers] of COMPARISONS) {
  console.error(`${name} ...`);
  parts.push(`## ${name}`, rateTable(await compare(name, runs, peers)));
}
parts.push('## Explaining a capture', await explainRates(Math.min(runs, 3)));
parts.push('## Growth with the bound', growthTable(3));
parts.push(
  '## Start-up',
  `From the command to the written report of one small scenario: ${startUp().toFixed(2)} s.`,
);
const text = `${parts.join('\n\n')}\n`;
const file = packageFile('reports/bench.md');
writeFileSync(`${file}.new`, text);
renameSync(`${file}.new`, file);
console.log(text);
if (text.includes('DIFFERENT')) process.exitCode = 1;
