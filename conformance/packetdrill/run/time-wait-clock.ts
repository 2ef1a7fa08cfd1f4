import { type Chart, rowId } from '../../../model/chart.js';
import type { EndpointReaction } from '../../model-endpoint.js';
import type { Connection } from '../host/connection.js';

/** True where the reaction starts 2 MSL, or starts it again. */
function startsTimeWait(chart: Chart, { before, after, event, row }: EndpointReaction): boolean {
  if (after !== 'TIME-WAIT') return false;
  if (before !== after) return true;
  const taken = chart.rows[before].on[event.type].find((r) => rowId(before, event.type, r) === row);
  return taken?.actions?.includes('startTimeWait') === true;
}

/** When each connection's TIME-WAIT ends, in virtual time. */
export class TimeWaitClock {
  readonly #since = new Map<Connection, number>();
  readonly #chart: Chart;

  constructor(chart: Chart) {
    this.#chart = chart;
  }

  note(connection: Connection, reaction: EndpointReaction, time: number): void {
    if (startsTimeWait(this.#chart, reaction)) this.#since.set(connection, time);
  }

  /** Lets 2 MSL pass where it is over by `time`. */
  expire(connections: readonly Connection[], time: number, duration: number): void {
    for (const connection of connections) {
      const since = this.#since.get(connection);
      if (connection.state !== 'TIME-WAIT' || since === undefined || time - since < duration) continue;
      connection.take({ type: 'TIMEOUT.TIME-WAIT' });
    }
  }
}
