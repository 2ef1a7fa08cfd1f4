import type { Chart } from '../../../model/chart.js';
import type { Environment } from '../../../model/environment.js';
import type { EndpointEvent } from '../../../model/events.js';
import type { StateName } from '../../../model/state-name.js';
import type { Local } from '../../../model/tabulation.js';
import { type EndpointReaction, ModelEndpoint } from '../../model-endpoint.js';
import { socketError } from './errno.js';

/** Where a connection gets its environment and its initial sequence numbers from. */
export interface ConnectionSource {
  readonly chart: Chart;
  environment(connection: Connection): Environment;
  isn(): number;
  /** Told after each event; `before`: the local state just before it. */
  reacted(connection: Connection, reaction: EndpointReaction, before: Local): void;
}

/** One connection of the host: an endpoint of the chart, and what sockets add to it. */
export class Connection {
  local: Local;
  /** A descriptor of the program still names it. */
  owned = true;
  /** The program has called shutdown() or close() for sending. */
  shut = false;
  /** The program has called close(): nobody will read what still comes. */
  gone = false;
  /** Error that SO_ERROR or the next call returns. */
  error: string | null = null;
  /** The peer's FIN was reached: read() returns 0 once all text is taken. */
  ended = false;
  /** Octets taken from the chart by read() beyond what the program asked for. */
  surplus = 0;
  keepAlive = false;
  /** Shift of the peer's window field once both SYNs carried the option. */
  peerShift = 0;
  readonly #source: ConnectionSource;

  constructor(source: ConnectionSource, local: Local) {
    this.#source = source;
    this.local = local;
  }

  get state(): StateName {
    return this.local.state;
  }

  /** An endpoint of the chart in this connection's state; the host's generator always has another number for it. */
  #endpoint(): ModelEndpoint {
    const { state, tcb } = this.local;
    const local = { state, tcb: { ...tcb, isns: [this.#source.isn()] } };
    return new ModelEndpoint(this.#source.environment(this), [], this.#source.chart, local);
  }

  /** What the chart would do. */
  trial(event: EndpointEvent): EndpointReaction {
    return this.#endpoint().take(event);
  }

  take(event: EndpointEvent): EndpointReaction {
    const endpoint = this.#endpoint();
    const before = this.local;
    const reaction = endpoint.take(event);
    this.local = endpoint.local;
    this.error = socketError(reaction) ?? this.error;
    if (reaction.signals.includes('connection closing')) this.ended = true;
    this.#source.reacted(this, reaction, before);
    // A CLOSE queued in SYN-RECEIVED is due as soon as the connection is established (§3.10.4).
    if (this.local.tcb.closeQueued && reaction.after !== reaction.before) this.take({ type: 'QUEUED.CLOSE' });
    return reaction;
  }

  /** Octets that read() can return now. */
  get readable(): number {
    return this.surplus + this.local.tcb.unread.reduce((n, r) => n + r.count, 0);
  }
}
