import type { ExplainedConnection } from '../connections/explained.js';
import { socketText } from '../connections/socket-text.js';
import { deviationLine } from './deviation-lines.js';

/** Deviations shown below a connection's line at most. */
const MOST = 3;

/** `10.0.0.1:40000 > 10.0.0.2:80`, the originator first. */
export function socketsText({ originator, responder }: ExplainedConnection): string {
  return `${socketText(originator)} > ${socketText(responder)}`;
}

/** The one-line verdict of a connection. */
export function connectionLine(connection: ExplainedConnection): string {
  const { number, zeek, report, finish } = connection;
  const early = finish === 'too many' ? ' (followed only in part: too many connections at once)' : '';
  const words = `${zeek.state} ${zeek.history}`.trim();
  return `${String(number).padStart(5)}  ${socketsText(connection)}  [${words}]  ${report.verdict}${early}`;
}

/** The verdict, and below it what deviates first. */
export function connectionLines(connection: ExplainedConnection): readonly string[] {
  const { deviations, furtherDeviations } = connection.report;
  const more = deviations.length - MOST + furtherDeviations;
  return [
    connectionLine(connection),
    ...deviations.slice(0, MOST).map((d) => `       ! frame ${d.frame}: ${deviationLine(d)}`),
    ...(more > 0 ? [`       ! and ${more} more`] : []),
  ];
}
