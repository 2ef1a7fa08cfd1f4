import { escapeHtml } from '../../reports/escape-html.js';
import type { ExplainedConnection } from '../connections/explained.js';
import { socketsText } from './connection-line.js';
import { diagramHtml } from './diagram-html.js';
import type { DiagramOptions } from './diagram-row.js';
import { PAGE_STYLE } from './page-style.js';

/** A self-contained page: all connections given, their verdicts first, then a diagram each. `notes` are sentences about the run. */
export function explainPage(
  connections: readonly ExplainedConnection[],
  notes: readonly string[],
  options: DiagramOptions = {},
): string {
  const links = connections.map(
    (c) =>
      `<li><a href="#c${c.number}">${c.number}: ${escapeHtml(socketsText(c))}</a>: ${escapeHtml(c.report.verdict)}</li>`,
  );
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>TCP connections explained</title><style>${PAGE_STYLE}</style></head><body><main>`,
    '<h1>TCP connections explained</h1>',
    ...notes.map((note) => `<p>${escapeHtml(note)}</p>`),
    `<nav aria-label="Connections"><ul>${links.join('\n')}</ul></nav>`,
    ...connections.map((c) => diagramHtml(c, options)),
    '</main></body></html>',
    '',
  ].join('\n');
}
