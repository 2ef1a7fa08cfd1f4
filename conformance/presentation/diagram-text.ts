import { formatSegment } from '../../model/segment.js';
import type { ExplainedConnection } from '../connections/explained.js';
import { socketText } from '../connections/socket-text.js';
import type { EndStep } from '../monitor/judgement.js';
import { clauseText } from './clause-text.js';
import { connectionLine } from './connection-line.js';
import { deviationLines } from './deviation-lines.js';
import { type DiagramOptions, type DiagramRow, diagramOf } from './diagram-row.js';
import { shortSegment } from './short-segment.js';
import { statesText } from './states-text.js';

const INDENT = ' '.repeat(20);

function silentLines(name: string, { silent }: EndStep): readonly string[] {
  return silent.length === 0 ? [] : [`${INDENT}(${name}: ${silent.join(', ')})`];
}

/** The clause of what the receiver did, since that is what the segment meets; the sender's where the receiver's is unknown. */
function clauseOf({ fromOriginator, originator, responder }: DiagramRow): string {
  const [sender, receiver] = fromOriginator ? [originator, responder] : [responder, originator];
  return clauseText(receiver.clause === '' ? sender.clause : receiver.clause);
}

/** Widths of the columns that RFC 9293's figures have: state, segment, state. */
interface Widths {
  readonly left: number;
  readonly segment: number;
  readonly right: number;
}

function widths(rows: readonly DiagramRow[]): Widths {
  const widest = (texts: readonly string[]): number => texts.reduce((n, text) => Math.max(n, text.length), 0);
  return {
    left: widest(rows.map((r) => statesText(r.originator.after))),
    segment: widest(rows.map((r) => formatSegment(r.segment))),
    right: widest(rows.map((r) => statesText(r.responder.after))),
  };
}

function rowLines(row: DiagramRow, width: Widths): readonly string[] {
  const arrow = row.fromOriginator ? '-->' : '<--';
  const left = statesText(row.originator.after).padEnd(width.left);
  const right = statesText(row.responder.after).padEnd(width.right);
  const segment = formatSegment(row.segment).padEnd(width.segment);
  const place = `${String(row.frame).padStart(5)} ${row.offset.toFixed(6).padStart(12)}`;
  const tail = [row.meaning, clauseOf(row)].filter(Boolean).join(' ');
  return [
    ...silentLines('originator', row.originator),
    ...silentLines('responder', row.responder),
    `${place}  ${left} ${arrow} ${segment} ${arrow} ${right}  ${tail}`.trimEnd(),
    `${INDENT}${shortSegment(row.segment, row.bits, row.options)}`,
    ...row.deviations.flatMap(deviationLines).map((line) => `${INDENT}! ${line}`),
  ];
}

/** The annotated sequence diagram of a connection as text, in the manner of RFC 9293's figures: states after each segment left and right. */
export function diagramText(connection: ExplainedConnection, options: DiagramOptions = {}): string {
  const { rows, gapAfter, leftOut } = diagramOf(connection, options);
  const ends = `${INDENT}${socketText(connection.originator)} (originator), ${socketText(connection.responder)} (responder)`;
  const width = widths(rows);
  const gap = leftOut > 0 ? [`${INDENT}... ${leftOut} segments are left out ...`] : [];
  return [
    connectionLine(connection),
    ends,
    ...rows.flatMap((row, i) => [...rowLines(row, width), ...(i === gapAfter ? gap : [])]),
    '',
  ].join('\n');
}
