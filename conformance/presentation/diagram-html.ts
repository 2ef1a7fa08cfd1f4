import { formatSegment } from '../../model/segment.js';
import { escapeHtml } from '../../reports/escape-html.js';
import type { ExplainedConnection } from '../connections/explained.js';
import { socketText } from '../connections/socket-text.js';
import type { EndStep } from '../monitor/judgement.js';
import { socketsText } from './connection-line.js';
import { clauseHtml, deviationHtml } from './deviation-html.js';
import { type DiagramOptions, type DiagramRow, diagramOf } from './diagram-row.js';
import { shortSegment } from './short-segment.js';
import { statesText } from './states-text.js';

const COLUMNS = 6;

function stateCell({ before, after, silent, clause, reason }: EndStep, side: 'end' | 'start'): string {
  const [from, to] = [statesText(before), statesText(after)];
  const quiet = silent.map((s) => `<span class="silent">(${escapeHtml(s)})</span>`).join('');
  const state = from === to ? escapeHtml(to) : `${escapeHtml(from)} → ${escapeHtml(to)}`;
  const why = [clauseHtml(clause), escapeHtml(reason)].filter(Boolean).join(' ');
  return `<td class="state ${side}">${quiet}${state}<span class="clause">${why}</span></td>`;
}

/** An arrow over the width of its cell; its direction is also said in words. */
function arrow(fromOriginator: boolean): string {
  const line = fromOriginator ? 'M0 5H98M92 1l6 4-6 4' : 'M100 5H2M8 1L2 5l6 4';
  const words = fromOriginator ? 'originator to responder' : 'responder to originator';
  return `<svg class="arrow" role="img" aria-label="${words}" viewBox="0 0 100 10" preserveAspectRatio="none"><path d="${line}" fill="none" stroke="currentColor" vector-effect="non-scaling-stroke"/></svg>`;
}

function rowHtml(row: DiagramRow): string {
  const wrong = row.deviations.length > 0;
  return [
    `<tr${wrong ? ' class="deviates"' : ''}><td class="number">${row.frame}</td><td class="number">${row.offset.toFixed(6)}</td>`,
    stateCell(row.originator, 'end'),
    `<td>${arrow(row.fromOriginator)}<span class="segment">${escapeHtml(formatSegment(row.segment))}</span>`,
    `<span class="segment">${escapeHtml(shortSegment(row.segment, row.bits, row.options))}</span></td>`,
    stateCell(row.responder, 'start'),
    `<td>${escapeHtml(row.meaning)}${row.deviations.map(deviationHtml).join('')}</td></tr>`,
  ].join('');
}

/** The diagram of a connection as a section of a page: a table whose rows are segments, readable without sight of the arrows. */
export function diagramHtml(connection: ExplainedConnection, options: DiagramOptions = {}): string {
  const { rows, gapAfter, leftOut } = diagramOf(connection, options);
  const gap = `<tr><td colspan="${COLUMNS}">${leftOut} segments are left out</td></tr>`;
  const { number, file, zeek, report } = connection;
  const id = `c${number}`;
  return [
    `<section aria-labelledby="${id}"><h2 id="${id}">Connection ${number}: ${escapeHtml(socketsText(connection))}</h2>`,
    `<p>${escapeHtml(report.verdict)}</p><p>${escapeHtml(file)}; Zeek: ${zeek.state} <code>${escapeHtml(zeek.history)}</code></p>`,
    `<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}"><table><caption>Segments in the order of the capture, with the states of both ends after each</caption>`,
    '<thead><tr><th scope="col">Frame</th><th scope="col">Seconds</th>',
    `<th scope="col">${escapeHtml(socketText(connection.originator))}, originator</th><th scope="col">Segment</th>`,
    `<th scope="col">${escapeHtml(socketText(connection.responder))}, responder</th><th scope="col">Meaning</th></tr></thead><tbody>`,
    ...rows.map((row, i) => rowHtml(row) + (leftOut > 0 && i === gapAfter ? gap : '')),
    '</tbody></table></div></section>',
  ].join('\n');
}
