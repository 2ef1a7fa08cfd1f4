import { Interner } from '../interner.js';
import { DEFAULT_LIMITS } from '../limits.js';
import { PROFILES } from '../profile.js';
import { Tabulation } from '../tabulation.js';
import { ChartEnd } from './chart-end.js';
import { isClient } from './generator.js';
import type { HostState } from './host-state.js';
import { MoveTable } from './move-table.js';
import { Outside, type OutsideState } from './outside.js';
import type { Packet } from './packet.js';
import { PacketChannel } from './packet-channel.js';
import { SERVER, type ServerAction } from './server-action.js';
import { ServerHost } from './server-host.js';
import type { ServerView } from './server-view.js';
import type { ServerSetting } from './setting.js';

/** Server host, everybody else, channel to the server, channel to the clients. */
export type Components = readonly [host: number, outside: number, toServer: number, toClients: number];

/** One step: what was done, what could be seen of it, and the state after it. */
export interface ServerStep {
  readonly action: ServerAction;
  readonly notes: readonly string[];
  readonly after: Components;
}

/** All that can happen in a setting, state by state, in an order that never changes. */
export class ServerSteps {
  readonly #setting: ServerSetting;
  readonly #packets = new Interner<Packet>();
  readonly #server: ServerHost;
  readonly #around: Outside;
  readonly #serverChart: ChartEnd;
  readonly #clientChart: ChartEnd;
  readonly #host: MoveTable<HostState>;
  readonly #outside: MoveTable<OutsideState>;
  readonly #toServer: PacketChannel;
  readonly #toClients: PacketChannel;

  constructor(setting: ServerSetting) {
    const profile = PROFILES.get(setting.profile);
    if (profile === undefined) throw new RangeError(`no profile is called '${setting.profile}'`);
    const env = { profile, limits: { ...DEFAULT_LIMITS, ...setting.limits } };
    this.#setting = setting;
    this.#serverChart = new ChartEnd(new Tabulation(env, setting.serverChart));
    this.#clientChart = new ChartEnd(new Tabulation(env, setting.clientChart));
    this.#server = new ServerHost(setting, this.#serverChart);
    this.#around = new Outside(setting, this.#clientChart);
    const travels = ({ remote }: Packet): boolean => isClient(setting, remote);
    this.#host = new MoveTable(this.#server, this.#packets, travels);
    this.#outside = new MoveTable(this.#around, this.#packets, travels);
    this.#toServer = new PacketChannel(setting.network.toServer);
    this.#toClients = new PacketChannel(setting.network.toClients);
  }

  initial(): Components {
    const old = this.#setting.toServer.map((p) => this.#packets.intern(p));
    return [
      this.#host.states.intern(this.#server.initial()),
      this.#outside.states.intern(this.#around.initial()),
      this.#toServer.intern(old),
      this.#toClients.intern([]),
    ];
  }

  /** Everything that may happen next: clients, server, attacker, network, time. */
  from(at: Components): readonly ServerStep[] {
    const [host, outside, toServer, toClients] = at;
    const calls = [
      ...this.#outside.moves(outside).map(({ action, notes, next, sent }) => ({
        action: action!,
        notes,
        after: [host, next, this.#toServer.push(toServer, sent), toClients] as const,
      })),
      ...this.#host.moves(host).map(({ action, notes, next, sent }) => ({
        action: action!,
        notes,
        after: [next, outside, toServer, this.#toClients.push(toClients, sent)] as const,
      })),
    ];
    return [
      ...calls.filter(({ action }) => !this.#isTooEarly(at, action)),
      ...this.#forgeries(at),
      ...this.#toServerMotions(at),
      ...this.#toClientMotions(at),
      ...this.#tick(at),
    ];
  }

  /** Where timers are patient: something of this connection is still on its way. */
  #isTooEarly([, , toServer, toClients]: Components, action: ServerAction): boolean {
    if (!this.#setting.patient || action.kind !== 'call') return false;
    if (action.event !== 'TIMEOUT.RETRANSMISSION') return false;
    const inFlight = [...this.#toServer.content(toServer), ...this.#toClients.content(toClients)];
    return inFlight.some((packet) => this.#packets.get(packet).remote === action.remote);
  }

  /** Both sides of the network in full. */
  view(host: number, outside: number): ServerView {
    const state = this.#host.states.get(host);
    const { clients } = this.#outside.states.get(outside);
    return {
      host: state,
      connections: state.connections.map((c) => ({
        ...this.#serverChart.local(c.local),
        remote: c.remote,
        noted: c,
      })),
      clients: clients.map((c, i) => ({
        ...this.#clientChart.local(c.local),
        name: this.#setting.clients[i]!.name,
        noted: c,
      })),
    };
  }

  #forgeries([host, outside, toServer, toClients]: Components): readonly ServerStep[] {
    const open = this.#around.forgeries(this.#outside.states.get(outside), this.#host.states.get(host));
    return open.map(({ packet, next }) => {
      const row = this.#host.arrival(host, this.#packets.intern(packet));
      const after = [row.next, this.#outside.states.intern(next), toServer, toClients] as const;
      return { action: { kind: 'forge', packet }, notes: row.notes, after };
    });
  }

  #toServerMotions([host, outside, toServer, toClients]: Components): readonly ServerStep[] {
    return this.#toServer.motions(toServer).map(({ kind, packet, after }) => {
      const action: ServerAction = { kind, at: SERVER, packet: this.#packets.get(packet) };
      if (kind === 'drop') return { action, notes: [], after: [host, outside, after, toClients] };
      const { next, sent, notes } = this.#host.arrival(host, packet);
      return { action, notes, after: [next, outside, after, this.#toClients.push(toClients, sent)] };
    });
  }

  #toClientMotions([host, outside, toServer, toClients]: Components): readonly ServerStep[] {
    return this.#toClients.motions(toClients).map(({ kind, packet, after }) => {
      const { remote } = this.#packets.get(packet);
      const action: ServerAction = { kind, at: remote, packet: this.#packets.get(packet) };
      if (kind === 'drop') return { action, notes: [], after: [host, outside, toServer, after] };
      const { next, sent, notes } = this.#outside.arrival(outside, packet);
      return { action, notes, after: [host, next, this.#toServer.push(toServer, sent), after] };
    });
  }

  #tick([host, outside, toServer, toClients]: Components): readonly ServerStep[] {
    const state = this.#host.states.get(host);
    if (state.now >= this.#setting.now + this.#setting.ticks) return [];
    const later = this.#host.states.intern(this.#server.tick(state));
    const around = this.#outside.states.intern(this.#around.tick(this.#outside.states.get(outside)));
    return [{ action: { kind: 'tick' }, notes: [], after: [later, around, toServer, toClients] }];
  }
}
