import { escapeHtml } from './escape-html.js';
import { fenced } from './fenced.js';
import type { Trace } from './report.js';
import { traceMermaid } from './trace-mermaid.js';
import { traceText } from './trace-text.js';

/** A trace as a collapsed block of Markdown: its sequence diagram, then its steps. */
export function traceDetails(summary: string, trace: Trace, replay: string): string {
  return [
    `<details><summary>${escapeHtml(summary)}</summary>`,
    '',
    fenced('mermaid', traceMermaid(trace)),
    '',
    fenced('text', traceText(trace, { replay })),
    '',
    '</details>',
    '',
  ].join('\n');
}
