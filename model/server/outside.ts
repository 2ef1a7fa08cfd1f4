import { stray } from '../scenario-builder.js';
import type { ChartEnd } from './chart-end.js';
import { ClientHost, type ClientState } from './client-host.js';
import { forgedRemote } from './generator.js';
import { connectionWith, type HostState } from './host-state.js';
import type { Packet } from './packet.js';
import type { Move } from './server-action.js';
import type { ServerSetting } from './setting.js';

/** All that is not the server: its clients and what the attacker may still do. */
export interface OutsideState {
  readonly now: number;
  readonly clients: readonly ClientState[];
  /** Forged SYNs not yet sent; stays where it is if the attacker begins again and again. */
  readonly forgeries: number;
}

/** One thing the attacker may do. */
export interface Forgery {
  readonly packet: Packet;
  readonly next: OutsideState;
}

/** The first number of forged segments; whose it is nobody asks. */
const FORGED_SEQ = 3000;

/** The clients and the attacker. */
export class Outside {
  readonly #setting: ServerSetting;
  readonly #clients: readonly ClientHost[];

  constructor(setting: ServerSetting, chart: ChartEnd) {
    this.#setting = setting;
    this.#clients = setting.clients.map((client) => new ClientHost(setting, client, chart));
  }

  initial(): OutsideState {
    const { now, attacker } = this.#setting;
    return { now, clients: this.#clients.map((c) => c.initial()), forgeries: attacker.syns };
  }

  moves(state: OutsideState): readonly Move<OutsideState>[] {
    return this.#clients.flatMap((client, i) =>
      client
        .moves(state.clients[i]!, state.now)
        .map((move) => ({ ...move, next: withClient(state, i, move.next) })),
    );
  }

  receive(state: OutsideState, packet: Packet): Omit<Move<OutsideState>, 'action'> {
    const i = this.#setting.clients.findIndex((c) => c.name === packet.remote);
    const done = this.#clients[i]!.receive(state.clients[i]!, packet, state.now);
    return { ...done, next: withClient(state, i, done.next) };
  }

  /** An address is forged again only when the server has forgotten it: so many SYNs per lifetime, no more. */
  forgeries(state: OutsideState, host: HostState): readonly Forgery[] {
    const { syns, again, acks } = this.#setting.attacker;
    const list: Forgery[] = [];
    if (state.forgeries > 0) {
      const names = Array.from({ length: syns }, (_, i) => forgedRemote(i + 1));
      const free = again
        ? names.find((name) => connectionWith(host, name) === undefined)
        : names[syns - state.forgeries];
      const forgeries = again ? state.forgeries : state.forgeries - 1;
      const segment = stray({ seq: FORGED_SEQ, syn: true });
      if (free !== undefined)
        list.push({ packet: { remote: free, segment, ts: null }, next: { ...state, forgeries } });
    }
    for (const ack of acks) {
      const segment = stray({ seq: FORGED_SEQ + 1, ack });
      list.push({ packet: { remote: forgedRemote(1), segment, ts: null }, next: state });
    }
    return list;
  }

  tick(state: OutsideState): OutsideState {
    return { ...state, now: state.now + 1 };
  }
}

function withClient(state: OutsideState, i: number, client: ClientState): OutsideState {
  return { ...state, clients: state.clients.map((c, j) => (j === i ? client : c)) };
}
