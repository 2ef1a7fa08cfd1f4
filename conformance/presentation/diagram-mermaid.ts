import type { ExplainedConnection } from '../connections/explained.js';
import { socketText } from '../connections/socket-text.js';
import type { EndStep } from '../monitor/judgement.js';
import { clauseText } from './clause-text.js';
import { deviationLines } from './deviation-lines.js';
import { type DiagramOptions, type DiagramRow, diagramOf } from './diagram-row.js';
import { mermaidText } from './mermaid-text.js';
import { shortSegment } from './short-segment.js';
import { statesText } from './states-text.js';

function endNote(actor: 'O' | 'R', { before, after, silent, clause }: EndStep): readonly string[] {
  const [from, to] = [statesText(before), statesText(after)];
  const change = from === to ? [] : [`${from} → ${to} ${clauseText(clause)}`.trim()];
  const lines = [...silent.map((s) => `(${s})`), ...change];
  const side = actor === 'O' ? 'left of' : 'right of';
  return lines.length === 0 ? [] : [`  Note ${side} ${actor}: ${lines.map(mermaidText).join('<br/>')}`];
}

function rowLines(row: DiagramRow): readonly string[] {
  const arrow = row.fromOriginator ? 'O->>R' : 'R->>O';
  const label = `${row.frame}. +${row.offset.toFixed(6)} ${shortSegment(row.segment, row.bits, row.options)}`;
  return [
    `  ${arrow}: ${mermaidText(label)}`,
    ...endNote('O', row.originator),
    ...endNote('R', row.responder),
    ...row.deviations.map((d) => `  Note over O,R: ${deviationLines(d).map(mermaidText).join('<br/>')}`),
  ];
}

/** The diagram of a connection in Mermaid: an arrow per segment, state changes as notes at each end, deviations as notes over both. */
export function diagramMermaid(connection: ExplainedConnection, options: DiagramOptions = {}): string {
  const { rows, gapAfter, leftOut } = diagramOf(connection, options);
  const gap = leftOut > 0 ? [`  Note over O,R: ${leftOut} segments are left out`] : [];
  return [
    'sequenceDiagram',
    `  participant O as ${mermaidText(socketText(connection.originator))} (originator)`,
    `  participant R as ${mermaidText(socketText(connection.responder))} (responder)`,
    ...rows.flatMap((row, i) => [...rowLines(row), ...(i === gapAfter ? gap : [])]),
    `  Note over O,R: ${mermaidText(connection.report.verdict)}`,
    '',
  ].join('\n');
}
