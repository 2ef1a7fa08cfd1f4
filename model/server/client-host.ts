import { type Budget, initialBudget } from '../application.js';
import { blankTcb } from '../tcb.js';
import { type ChartEnd, packetsOf, signalsOf, type Taken } from './chart-end.js';
import { oldSegmentActs, peerLifeAfter } from './monitor.js';
import type { Packet } from './packet.js';
import { afterPaws, recentAfter } from './paws.js';
import type { Move } from './server-action.js';
import type { ClientSetting, ServerSetting } from './setting.js';

/** One client: a local state of the chart, and what its host notes beside it. */
export interface ClientState {
  readonly local: number;
  readonly budget: Budget;
  /** TS.Recent. */
  readonly recent: number | null;
  /** Timestamp of the last segment sent. */
  readonly last: number | null;
  readonly peerLife: number;
  /** Monitor: a segment of an old incarnation of the server has changed this connection. */
  readonly oldActed: boolean;
}

/** What happens at one client. */
export class ClientHost {
  readonly #setting: ServerSetting;
  readonly #client: ClientSetting;
  readonly #chart: ChartEnd;

  constructor(setting: ServerSetting, client: ClientSetting, chart: ChartEnd) {
    this.#setting = setting;
    this.#client = client;
    this.#chart = chart;
  }

  initial(): ClientState {
    return {
      local: this.#chart.intern({ state: 'CLOSED', tcb: blankTcb(this.#client.isns) }),
      budget: initialBudget(this.#client.application),
      recent: null,
      last: null,
      peerLife: 0,
      oldActed: false,
    };
  }

  moves(state: ClientState, now: number): readonly Move<ClientState>[] {
    const { name, application } = this.#client;
    const before = this.#chart.local(state.local);
    return this.#chart.offers(application, state.budget, state.local).flatMap(({ event, budget }) => {
      // The client is patient: only the server's half-open connections have a lifetime.
      if (event.type === 'TIMEOUT.USER') return [];
      if (event.type === 'TIMEOUT.TIME-WAIT' && !this.#setting.timeWaitExpires.clients) return [];
      const waits = event.type === 'OPEN.ACTIVE' && before.state === 'TIME-WAIT';
      if (waits && !this.#mayReuse(state, now)) return [];
      const local = waits ? this.#chart.take(state.local, { type: 'TIMEOUT.TIME-WAIT' }).next : state.local;
      const from = waits ? { ...state, local, recent: null, peerLife: 0 } : state;
      const move = this.#after({ ...from, budget }, this.#chart.take(local, event), now);
      const notes = waits ? ['takes its connection out of TIME-WAIT', ...move.notes] : move.notes;
      return [{ ...move, notes, action: { kind: 'call', at: name, remote: name, event: event.type } }];
    });
  }

  receive(state: ClientState, packet: Packet, now: number): Omit<Move<ClientState>, 'action'> {
    const before = this.#chart.local(state.local);
    const segment = afterPaws(this.#setting, before, state.recent, packet);
    const taken = this.#chart.take(state.local, { type: 'SEGMENT', segment });
    const acts = oldSegmentActs(state.peerLife, packet.segment, taken);
    const noted: ClientState = {
      ...state,
      recent: recentAfter(before, taken.after, state.recent, packet),
      peerLife: peerLifeAfter(state, packet.segment, taken),
      oldActed: state.oldActed || acts,
    };
    return this.#after(noted, taken, now);
  }

  /** tcp_tw_reuse: the timestamps tell the new connection from the old, so that TIME-WAIT need not (RFC 6191 §2, RFC 7323 §5). */
  #mayReuse({ last }: ClientState, now: number): boolean {
    const ts = this.#ts(now);
    if (this.#client.reuse === 'never') return false;
    if (ts === null || last === null) return this.#client.reuse === 'not older';
    return this.#client.reuse === 'newer' ? ts > last : ts >= last;
  }

  #ts(now: number): number | null {
    const { base, step } = this.#client.clock;
    return this.#setting.timestamps ? base + step * now : null;
  }

  #after(state: ClientState, taken: Taken, now: number): Omit<Move<ClientState>, 'action'> {
    const ts = this.#ts(now);
    const sent = packetsOf(taken, this.#client.name, ts);
    const { before, after, next } = taken;
    const changed = before.state === after.state ? [] : [`is now ${after.state}`];
    const gone = after.state === 'CLOSED' ? { recent: null, peerLife: 0 } : {};
    const last = sent.length > 0 ? ts : state.last;
    return { next: { ...state, ...gone, local: next, last }, sent, notes: [...changed, ...signalsOf(taken)] };
  }
}
