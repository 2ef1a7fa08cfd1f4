import type { Report } from '../reports/report.js';

/** 1 if something is violated, else 3: walks leave everything else incomplete, also where there was nothing to walk or to ask. */
export function simulationStatus(report: Report): 1 | 3 {
  return report.properties.some((p) => p.verdict === 'violated') ? 1 : 3;
}
