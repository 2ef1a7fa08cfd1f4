import type { EventType } from '../events.js';
import { blankTcb } from '../tcb.js';
import type { ChartEnd } from './chart-end.js';
import { Connections, type Outcome } from './connections.js';
import { isClient } from './generator.js';
import { type Connection, connectionWith, type HostState } from './host-state.js';
import { Listener } from './listener.js';
import { oldSegmentActs, peerLifeAfter } from './monitor.js';
import type { Packet } from './packet.js';
import { afterPaws, recentAfter } from './paws.js';
import { type Move, SERVER } from './server-action.js';
import type { ServerSetting } from './setting.js';

/** The server's host: one listener and a chart per connection. What it adds to the chart is policy; what a connection does, the chart says. */
export class ServerHost {
  readonly #setting: ServerSetting;
  readonly #chart: ChartEnd;
  readonly #connections: Connections;
  readonly #listener: Listener;

  constructor(setting: ServerSetting, chart: ChartEnd) {
    this.#setting = setting;
    this.#chart = chart;
    this.#connections = new Connections(setting, chart);
    this.#listener = new Listener(this.#connections);
  }

  initial(): HostState {
    const closed = this.#chart.intern({ state: 'CLOSED', tcb: blankTcb([]) });
    return {
      now: this.#setting.now,
      listener: this.#chart.take(closed, { type: 'OPEN.PASSIVE', remote: false }).next,
      connections: [],
      begun: this.#setting.clients.map(() => 0),
      stamps: [],
      handed: [],
      oldActed: false,
    };
  }

  /** Calls of the application and timers, connection by connection. */
  moves(state: HostState): readonly Move<HostState>[] {
    return state.connections.flatMap((connection) => {
      const { remote, local } = connection;
      const offers = this.#chart
        .offers(this.#connections.application(remote), connection.budget, local)
        .filter(({ event }) => this.#mayHappen(event.type, connection));
      return offers.map(({ event, budget }): Move<HostState> => {
        const outcome = this.#connections.after(
          state,
          { ...connection, budget },
          this.#chart.take(local, event),
        );
        return { ...outcome, action: { kind: 'call', at: SERVER, remote, event: event.type } };
      });
    });
  }

  receive(state: HostState, packet: Packet): Outcome {
    const connection = connectionWith(state, packet.remote);
    return connection === undefined
      ? this.#listener.receive(state, packet)
      : this.#toConnection(state, connection, packet);
  }

  tick(state: HostState): HostState {
    return { ...state, now: state.now + 1 };
  }

  #toConnection(state: HostState, connection: Connection, packet: Packet): Outcome {
    const before = this.#chart.local(connection.local);
    const segment = afterPaws(this.#setting, before, connection.recent, packet);
    const taken = this.#chart.take(connection.local, { type: 'SEGMENT', segment });
    const acts = oldSegmentActs(connection.peerLife, packet.segment, taken);
    const noted: Connection = {
      ...connection,
      recent: recentAfter(before, taken.after, connection.recent, packet),
      peerLife: peerLifeAfter(connection, packet.segment, taken),
    };
    const { next, sent, notes } = this.#connections.after(state, noted, taken);
    return {
      next: acts ? { ...next, oldActed: true } : next,
      sent,
      notes: [
        ...(segment === packet.segment ? [] : ['its timestamp is too old: not acceptable']),
        ...notes,
        ...(acts ? ['a segment of the old connection has acted in the new one'] : []),
      ],
    };
  }

  /** The lifetime of SYN-RECEIVED is the user timeout of the chart; elsewhere the server is patient. */
  #mayHappen(event: EventType, { remote, local }: Connection): boolean {
    if (event === 'TIMEOUT.TIME-WAIT') return this.#setting.timeWaitExpires.server;
    if (event !== 'TIMEOUT.USER') return true;
    if (this.#chart.local(local).state !== 'SYN-RECEIVED') return false;
    const { lifetime } = this.#setting.policy;
    return lifetime === 'any' || (lifetime === 'silent' && !isClient(this.#setting, remote));
  }
}
