import { initialBudget } from '../application.js';
import type { Application } from '../scenario.js';
import type { Segment } from '../segment.js';
import { type ChartEnd, packetsOf, type Taken } from './chart-end.js';
import { INCARNATIONS } from './generator.js';
import { type Connection, type HostState, withConnection, withoutConnection } from './host-state.js';
import { handedNotes, handing } from './monitor.js';
import type { Packet } from './packet.js';
import { remembered } from './recycling.js';
import type { Move } from './server-action.js';
import type { ServerSetting } from './setting.js';

/** What something does to the host. */
export type Outcome = Omit<Move<HostState>, 'action'>;

/** Keeps the records of the server's connections; what becomes of each is the chart's reaction. */
export class Connections {
  readonly setting: ServerSetting;
  readonly chart: ChartEnd;

  constructor(setting: ServerSetting, chart: ChartEnd) {
    this.setting = setting;
    this.chart = chart;
  }

  application(remote: string): Application {
    return this.setting.server[remote] ?? {};
  }

  /** The timestamp of the server's segments. */
  ts({ now }: HostState): number | null {
    return this.setting.timestamps ? now : null;
  }

  /** Number of connections that this client has begun, as far as the generator tells them apart. */
  begun(state: HostState, remote: string): number {
    return state.begun[this.setting.clients.findIndex((c) => c.name === remote)] ?? 0;
  }

  /** What the listener becomes when it meets a segment, with `iss` as its next initial number; the listener itself stays. */
  fork(state: HostState, remote: string, segment: Segment, iss: number): Taken {
    const { state: name, tcb } = this.chart.local(state.listener);
    const child = { ...tcb, isns: [iss], lives: this.begun(state, remote) };
    return this.chart.take(this.chart.intern({ state: name, tcb: child }), { type: 'SEGMENT', segment });
  }

  /** Keeps a connection that the listener has become. */
  begin(state: HostState, packet: Packet, taken: Taken): Outcome {
    const { remote, segment, ts } = packet;
    const connection: Connection = {
      remote,
      local: taken.next,
      budget: initialBudget(this.application(remote)),
      recent: ts,
      peerLife: segment.life,
    };
    const own = this.setting.clients.findIndex((c) => c.name === remote);
    const begun = state.begun.map((n, i) => (i === own ? (n + 1) % INCARNATIONS : n));
    return this.after({ ...state, begun }, connection, taken);
  }

  /** The host after a reaction of one of its connections. */
  after(state: HostState, connection: Connection, taken: Taken): Outcome {
    const { remote } = connection;
    const sent = packetsOf(taken, remote, this.ts(state));
    const { before, after, next } = taken;
    const changed = before.state === after.state ? [] : [`is now ${after.state} with ${remote}`];
    const notes = [...changed, ...handedNotes(remote, taken)];
    const noted = handing(state, remote, taken);
    if (after.state === 'TIME-WAIT' && this.setting.policy.timeWait === 'recycle')
      return this.#recycle(noted, connection, next, sent, notes);
    // CLOSED has no TCB, and a passive connection that returns to LISTEN is the listener again (MUST-11).
    const over = after.state === 'CLOSED' || after.state === 'LISTEN';
    const kept = over
      ? withoutConnection(noted, remote)
      : withConnection(noted, { ...connection, local: next });
    return { next: kept, sent, notes };
  }

  /** TIME-WAIT ends at once by its own timer; what is left of it is a timestamp. */
  #recycle(
    state: HostState,
    connection: Connection,
    timeWait: number,
    sent: readonly Packet[],
    notes: readonly string[],
  ): Outcome {
    const expired = this.chart.take(timeWait, { type: 'TIMEOUT.TIME-WAIT' });
    if (expired.after.state !== 'CLOSED') throw new Error('the TIME-WAIT timer does not close');
    const { remote, recent } = connection;
    const kept = remembered(this.setting, withoutConnection(state, remote), remote, recent);
    return { next: kept, sent, notes: [...notes, `forgets TIME-WAIT at once, keeps timestamp ${recent}`] };
  }
}
