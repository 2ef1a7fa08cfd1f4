import { CHART, rowId } from '../../../model/chart.js';
import type { EndpointReaction } from '../../model-endpoint.js';
import type { Connection } from '../host/connection.js';

/** True where the reaction starts 2 MSL, or starts it again. */
function startsTimeWait({ before, after, event, row }: EndpointReaction): boolean {
  if (after !== 'TIME-WAIT') return false;
  if (before !== after) return true;
  const taken = CHART.rows[before].on[event.type].find((r) => rowId(before, event.type, r) === row);
  return taken?.actions?.includes('startTimeWait') === true;
}

/** When each connection's TIME-WAIT ends, in virtual time. */
export class TimeWaitClock {
  readonly #since = new Map<Connection, number>();

  note(connection: Connection, reaction: EndpointReaction, time: number): void {
    if (startsTimeWait(reaction)) this.#since.set(connection, time);
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
