import { grouped } from './grouped.js';
import type { ScenarioResult } from './report.js';
import { omissionText } from './verdict-text.js';

/** How an exploration ended, with what makes its verdicts incomplete. */
export function stoppedText({ stopped, frontier, boundary, omission, reduced }: ScenarioResult): string {
  const notes = [
    ...(frontier > 0 ? [`frontier ${grouped(frontier)}`] : []),
    ...(omission === undefined ? [] : [omissionText(omission)]),
    ...(boundary ? ['a full channel lost a segment'] : []),
    ...(reduced === undefined ? [] : [reduced]),
  ];
  return notes.length === 0 ? stopped : `${stopped} (${notes.join(', ')})`;
}
