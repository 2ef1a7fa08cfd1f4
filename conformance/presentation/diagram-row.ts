import type { Segment } from '../../model/segment.js';
import type { ExplainedConnection } from '../connections/explained.js';
import type { Deviation, EndStep, Judgement } from '../monitor/judgement.js';
import type { OtherBits } from '../observed.js';
import type { TcpOptions } from '../wire/tcp-options.js';
import { RelativeNumbers } from './relative-numbers.js';

/** One segment of a sequence diagram, ready to be written in any form. */
export interface DiagramRow {
  readonly frame: number;
  /** Seconds since the first row. */
  readonly offset: number;
  readonly fromOriginator: boolean;
  /** With relative numbers unless absolute ones were asked for. */
  readonly segment: Segment;
  readonly bits: OtherBits;
  readonly options: TcpOptions;
  readonly originator: EndStep;
  readonly responder: EndStep;
  readonly meaning: string;
  readonly deviations: readonly Deviation[];
}

export interface DiagramOptions {
  /** Sequence numbers as sent, not counted from each end's initial one. */
  readonly absolute?: boolean;
  /** Rows drawn at most; of a longer diagram the middle is left out and said to be. */
  readonly maxRows?: number;
}

/** What a diagram shows: rows, with the number of segments left out after the one with the index `gapAfter`. */
export interface Diagram {
  readonly rows: readonly DiagramRow[];
  readonly gapAfter: number;
  readonly leftOut: number;
}

const DEFAULT_ROWS = 200;

/** Where a judgement says nothing of an end, as for copies made by the capture, it is where it was. */
function carried(step: EndStep, last: EndStep | undefined): EndStep {
  if (step.after.length > 0 || last === undefined) return step;
  return { ...step, before: last.after, after: last.after };
}

function row(
  judgement: Judgement,
  start: number,
  numbers: RelativeNumbers | null,
  last: DiagramRow | undefined,
): DiagramRow {
  const { observed, sender, receiver, meaning, deviations } = judgement;
  const { segment, options } = numbers?.of(observed) ?? observed;
  const [originator, responder] = observed.fromOriginator ? [sender, receiver] : [receiver, sender];
  return {
    frame: observed.frame,
    offset: observed.time - start,
    fromOriginator: observed.fromOriginator,
    segment,
    bits: observed.bits,
    options,
    originator: carried(originator, last?.originator),
    responder: carried(responder, last?.responder),
    meaning,
    deviations,
  };
}

/** Where the middle is left out: two thirds of what is drawn stand before it. Rows that deviate are drawn wherever they stand. */
function cut(rows: readonly DiagramRow[], most: number, alreadyOut: number): Diagram {
  if (rows.length <= most && alreadyOut === 0) return { rows, gapAfter: -1, leftOut: 0 };
  const head = Math.min(rows.length, Math.ceil((2 * most) / 3));
  const tail = Math.max(head, rows.length - (most - head));
  const middle = rows.slice(head, tail).filter((r) => r.deviations.length > 0);
  const shown = [...rows.slice(0, head), ...middle, ...rows.slice(tail)];
  return { rows: shown, gapAfter: head - 1, leftOut: alreadyOut + rows.length - shown.length };
}

/** The rows of a connection's diagram. */
export function diagramOf(connection: ExplainedConnection, options: DiagramOptions = {}): Diagram {
  const start = connection.steps[0]?.observed.time ?? 0;
  const numbers = options.absolute ? null : new RelativeNumbers();
  const rows: DiagramRow[] = [];
  for (const judgement of connection.steps) rows.push(row(judgement, start, numbers, rows.at(-1)));
  return cut(rows, Math.max(3, options.maxRows ?? DEFAULT_ROWS), connection.stepsLeftOut);
}
