import type { Report } from '../reports/report.js';

/** 0 all hold; 1 something is violated, an error, or a fault that nothing catches; 3 incomplete or vacuous only. */
export function exitStatus(report: Report, interrupted: boolean): 0 | 1 | 3 {
  const verdicts = new Set(report.properties.map((p) => p.verdict));
  if (verdicts.has('violated') || verdicts.has('error')) return 1;
  if (report.faults.some((f) => f.caughtBy.length === 0)) return 1;
  if (report.experiments.some((e) => e.cases.some((c) => c.verdict !== c.expected))) return 1;
  if (report.mutation?.survivors.some((s) => s.reason === null)) return 1;
  return interrupted || verdicts.has('incomplete') || verdicts.has('vacuous') ? 3 : 0;
}
