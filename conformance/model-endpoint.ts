import { CHART, type Chart } from '../model/chart.js';
import type { Environment } from '../model/environment.js';
import type { EndpointEvent } from '../model/events.js';
import type { Output } from '../model/outputs.js';
import { react } from '../model/react.js';
import type { Segment } from '../model/segment.js';
import type { StateName } from '../model/state-name.js';
import type { RowId } from '../model/statechart.js';
import type { Local } from '../model/tabulation.js';
import { blankTcb } from '../model/tcb.js';

/** What one event made the endpoint do. */
export interface EndpointReaction {
  readonly event: EndpointEvent;
  readonly before: StateName;
  readonly after: StateName;
  /** Row of the chart that was taken, its clause and its reason. */
  readonly row: RowId;
  readonly clause: string;
  readonly reason: string;
  readonly sent: readonly Segment[];
  readonly signals: readonly string[];
  /** Octets handed to the user. */
  readonly delivered: number;
}

function octets(outputs: readonly Output[]): number {
  return outputs.reduce(
    (n, o) => n + (o.type === 'deliver' ? o.ranges.reduce((m, r) => m + r.count, 0) : 0),
    0,
  );
}

/** One endpoint of the chart with real numbers, driven event by event: the model as a TCP implementation. */
export class ModelEndpoint {
  local: Local;
  readonly #env: Environment;
  readonly #chart: Chart;

  /** `isns`: the initial sequence numbers it will choose, in order; with none left it can open no connection. */
  constructor(env: Environment, isns: readonly number[], chart: Chart = CHART, local?: Local) {
    this.#env = env;
    this.#chart = chart;
    this.local = local ?? { state: 'CLOSED', tcb: blankTcb(isns) };
  }

  get state(): StateName {
    return this.local.state;
  }

  /** Makes one thing happen: a call, an arriving segment, a timeout. */
  take(event: EndpointEvent): EndpointReaction {
    const before = this.local.state;
    const { id, row, local, outputs } = react(this.#chart, this.local, event, this.#env);
    this.local = local;
    return {
      event,
      before,
      after: local.state,
      row: id,
      clause: row.clause,
      reason: row.reason,
      sent: outputs.flatMap((o) => (o.type === 'transmit' ? [o.segment] : [])),
      signals: outputs.flatMap((o) => (o.type === 'signal' ? [o.text] : [])),
      delivered: octets(outputs),
    };
  }

  /** A second endpoint in the same state, for trying something out. */
  fork(): ModelEndpoint {
    return new ModelEndpoint(this.#env, [], this.#chart, this.local);
  }
}
