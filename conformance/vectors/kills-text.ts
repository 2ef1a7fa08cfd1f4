import { type TextColumn, textTable } from '../../reports/text-table.js';
import { countsOf } from './expected-counts.js';
import type { KillRow } from './kill-matrix.js';
import { survives } from './kill-matrix.js';
import type { Suite } from './suite.js';

/** A suite with what it cost, in milliseconds; 0 for what was not done. */
export interface TimedSuite {
  readonly suite: Suite;
  readonly making: number;
  readonly running: number;
}

const COLUMNS: readonly TextColumn[] = [
  { head: 'criterion' },
  { head: 'covered', right: true },
  { head: 'total', right: true },
  { head: 'vectors', right: true },
  { head: 'steps', right: true },
];

function countCells({ suite }: TimedSuite): readonly string[] {
  const { covered, total, vectors, steps } = countsOf(suite);
  return [suite.criterion, ...[covered, total, vectors, steps].map(String)];
}

/** What no vector covers, grouped by its reason. */
function missingLines({ criterion, missing }: Suite): readonly string[] {
  const reasons = [...new Set(missing.map((m) => m.reason))];
  return reasons.map((reason) => {
    const items = missing.filter((m) => m.reason === reason).map((m) => m.item);
    return `  ${criterion}: ${items.length} ${reason === '' ? 'NOT EXPLAINED' : `because ${reason}`}: ${items.join('; ')}`;
  });
}

/** The counts of the suites, and what they leave out. */
export function countsText(suites: readonly TimedSuite[]): string {
  const table = textTable(COLUMNS, suites.map(countCells));
  const left = suites.flatMap((s) => missingLines(s.suite));
  const parts = [...table, ...(left.length === 0 ? [] : ['', 'Not covered:', ...left])];
  return `${parts.join('\n')}\n`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

function killCells({ suite, making, running }: TimedSuite, rows: readonly KillRow[]): readonly string[] {
  const killed = rows.filter((r) => r.killers[suite.criterion] !== null).length;
  const killable = rows.filter((r) => r.reason === '').length;
  const rate = killable === 0 ? '-' : `${(Math.floor((killed * 1000) / killable) / 10).toFixed(1)} %`;
  return [
    suite.criterion,
    String(suite.vectors.length),
    String(killed),
    String(killable),
    rate,
    seconds(making),
    seconds(running),
  ];
}

const KILL_COLUMNS: readonly TextColumn[] = [
  { head: 'criterion' },
  { head: 'vectors', right: true },
  { head: 'kills', right: true },
  { head: 'killable', right: true },
  { head: 'rate', right: true },
  { head: 'made in s', right: true },
  { head: 'run in s', right: true },
];

/** Kill rates by criterion, and the faults that survive all of them, each with its reason. */
export function killsText(suites: readonly TimedSuite[], rows: readonly KillRow[]): string {
  const table = textTable(
    KILL_COLUMNS,
    suites.map((s) => killCells(s, rows)),
  );
  const survivors = rows
    .filter(survives)
    .map((r) => `  ${r.fault}: ${r.reason === '' ? 'SURVIVES' : r.reason}`);
  const heading =
    survivors.length === 0 ? 'No fault survives.' : `${survivors.length} faults survive all of these:`;
  return `${[...table, '', heading, ...survivors].join('\n')}\n`;
}
