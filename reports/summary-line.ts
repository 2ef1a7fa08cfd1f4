import { VERDICTS } from '../checker/verdict.js';
import { grouped } from './grouped.js';
import type { PropertyResult } from './report.js';

/** How many properties got each verdict; verdicts that no property got are left out. */
export function summaryLine(properties: readonly PropertyResult[]): string {
  const counts = VERDICTS.map((v) => ({ v, n: properties.filter((p) => p.verdict === v).length }));
  const parts = counts.filter(({ n }) => n > 0).map(({ v, n }) => `${grouped(n)} ${v}`);
  const total = `${grouped(properties.length)} ${properties.length === 1 ? 'property' : 'properties'}`;
  return parts.length === 0 ? total : `${total}: ${parts.join(', ')}`;
}
