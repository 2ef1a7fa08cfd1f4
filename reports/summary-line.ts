import { VERDICTS } from '../checker/verdict.js';
import { grouped } from './grouped.js';
import type { PropertyResult } from './report.js';
import { omissionText } from './verdict-text.js';

/** How many properties got each verdict; verdicts that no property got are left out. */
export function summaryLine(properties: readonly PropertyResult[]): string {
  const groups = VERDICTS.map((v) => ({ v, group: properties.filter((p) => p.verdict === v) }));
  const parts = groups
    .filter(({ group }) => group.length > 0)
    .map(({ v, group }) => `${grouped(group.length)} ${v}${omissionOf(group)}`);
  const total = `${grouped(properties.length)} ${properties.length === 1 ? 'property' : 'properties'}`;
  return parts.length === 0 ? total : `${total}: ${parts.join(', ')}`;
}

/** The largest bound of a group, which all its members keep. */
function omissionOf(group: readonly PropertyResult[]): string {
  const most = Math.max(0, ...group.map((p) => p.omission ?? 0));
  return most === 0 ? '' : ` with ${omissionText(most)}${group.length === 1 ? '' : ' each'}`;
}
