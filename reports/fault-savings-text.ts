import type { ScenarioSavings } from '../properties/reductions/savings.js';
import { grouped } from './grouped.js';

/** A scenario explored with a faulty chart. */
export interface FaultSavings extends ScenarioSavings {
  readonly fault: string;
}

/** What was compared under all faults, and every difference. */
export function faultSavingsText(all: readonly FaultSavings[]): string {
  const complete = all.filter((s) => s.complete);
  const faults = new Set(complete.map((s) => s.fault)).size;
  const violated = complete.reduce((n, s) => n + s.violated, 0);
  const compared = complete.reduce((n, s) => n + s.savings.reduce((m, r) => m + r.compared, 0), 0);
  const differing = complete.flatMap((s) =>
    s.savings.flatMap((r) => r.differing.map((id) => `DIFFERS: ${s.fault} ${s.scenario} ${r.asked}: ${id}`)),
  );
  const left = all.length - complete.length;
  const lines = [
    `${grouped(complete.length)} runs under ${faults} faults; ${grouped(violated)} verdicts violated; ${grouped(compared)} compared: ` +
      (differing.length === 0 ? 'all agree' : `${grouped(differing.length)} differ`),
    ...(left === 0 ? [] : [`${grouped(left)} runs were stopped by their limit and not compared`]),
    ...differing,
  ];
  return `${lines.join('\n')}\n`;
}
