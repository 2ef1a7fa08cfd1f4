import type { ExplainedConnection } from '../connections/explained.js';
import type { EndStep } from '../monitor/judgement.js';
import { type DiagramOptions, type DiagramRow, diagramOf } from './diagram-row.js';

function endJson({ before, after, silent, row, clause, reason }: EndStep): unknown {
  return { before, after, silent, row, clause, reason };
}

function stepJson(row: DiagramRow): unknown {
  const { frame, offset, fromOriginator, segment, bits, options, meaning, deviations } = row;
  const { seq, ack, syn, fin, rst, len, wnd } = segment;
  return {
    frame,
    offset: Number(offset.toFixed(9)),
    from: fromOriginator ? 'originator' : 'responder',
    segment: { seq, ack, syn, fin, rst, len, wnd, ...bits },
    options,
    originator: endJson(row.originator),
    responder: endJson(row.responder),
    meaning,
    deviations,
  };
}

/** A connection as one record of `explain --json` (`reports/schema/explain.schema.json`); with its steps if any were kept. */
export function connectionJson(connection: ExplainedConnection, options: DiagramOptions = {}): unknown {
  const { file, number, originator, responder, first, last, packets, octets, zeek, finish, report } =
    connection;
  const { deviations, furtherDeviations, ...lifecycle } = report;
  const diagram = connection.steps.length === 0 ? null : diagramOf(connection, options);
  return {
    ...{ record: 'connection', file, number, originator, responder, first, last, packets, octets, zeek },
    finish,
    ...lifecycle,
    deviations,
    furtherDeviations,
    ...(diagram === null ? {} : { steps: diagram.rows.map(stepJson), stepsLeftOut: diagram.leftOut }),
  };
}
