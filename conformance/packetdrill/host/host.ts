import type { Chart } from '../../../model/chart.js';
import type { Environment } from '../../../model/environment.js';
import type { Profile } from '../../../model/profile.js';
import type { Segment } from '../../../model/segment.js';
import type { Local } from '../../../model/tabulation.js';
import { blankTcb } from '../../../model/tcb.js';
import type { EndpointReaction } from '../../model-endpoint.js';
import { Connection, type ConnectionSource } from './connection.js';
import type { Descriptor } from './descriptor.js';
import type { Listener } from './listener.js';
import { DEFAULT_SETTINGS, type HostSettings } from './settings.js';

/** What the host is built with. */
export interface HostOptions {
  readonly profile: Profile;
  /** Receive buffer in octets. */
  readonly window: number;
  readonly chart: Chart;
  /** Initial sequence number of the next connection. */
  readonly isn: () => number;
  /** Told of everything the chart does. */
  readonly reacted: (connection: Connection, reaction: EndpointReaction, before: Local) => void;
  /** Told of a segment that a setting of the host keeps from TCP. */
  readonly discarded: (setting: string) => void;
}

/** Room for any write() of a script: how much a send buffer takes is the host's choice, not TCP's. */
const SEND_QUEUE = 2 ** 31;

/** Octets of text in one segment: all that the window allows, for the script cuts the text as it likes (`run/outbox.ts`). */
const MSS = 2 ** 30;

/**
 * The host under test: sockets, listeners and connections of one machine. It decides which endpoint a segment belongs to and what a socket is;
 * all TCP is asked of the chart.
 */
export class Host implements ConnectionSource {
  readonly descriptors = new Map<number, Descriptor>();
  connections: readonly Connection[] = [];
  listeners: readonly Listener[] = [];
  settings: HostSettings = DEFAULT_SETTINGS;
  readonly #options: HostOptions;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  environment(connection: Connection): Environment {
    const profile = { ...this.#options.profile, ...this.settings.switches };
    // shutdown() is the CLOSE of the RFC, after which the program reads on; only close() leaves text unread for ever (trap T-20).
    const closeWithUnread = connection.shut && !connection.gone ? 'fin' : profile.closeWithUnread;
    return {
      profile: { ...profile, closeWithUnread },
      limits: {
        window: this.#options.window,
        mss: MSS,
        sendQueue: SEND_QUEUE,
        receiveQueue: 1,
        eagerReader: false,
      },
    };
  }

  get chart(): Chart {
    return this.#options.chart;
  }

  isn(): number {
    return this.#options.isn();
  }

  reacted(connection: Connection, reaction: EndpointReaction, before: Local): void {
    this.#options.reacted(connection, reaction, before);
  }

  /** A connection in CLOSED that the host does not yet know. */
  fresh(): Connection {
    return new Connection(this, { state: 'CLOSED', tcb: blankTcb([]) });
  }

  keep(connection: Connection): void {
    this.connections = [...this.connections, connection];
  }

  /** The connection that the next segment belongs to: a script has one pair of sockets, so the youngest that lives. */
  get current(): Connection | undefined {
    return this.connections.findLast((c) => c.state !== 'CLOSED' && c.state !== 'LISTEN');
  }

  arrive(segment: Segment): void {
    if (this.settings.discardSynFin && segment.syn && segment.fin) {
      this.#options.discarded('drop_synfin');
      return;
    }
    const { current } = this;
    if (current !== undefined) {
      this.#continue(current, segment);
      return;
    }
    const listener = this.listeners.at(-1);
    if (listener !== undefined) this.#spawn(listener, segment);
    else if (this.#withheld(segment)) this.#options.discarded('blackhole');
    else this.fresh().take({ type: 'SEGMENT', segment });
  }

  #withheld({ syn }: Segment): boolean {
    return this.settings.blackhole >= 2 || (this.settings.blackhole === 1 && syn);
  }

  #continue(connection: Connection, segment: Segment): void {
    const before = connection.state;
    connection.take({ type: 'SEGMENT', segment });
    // A TIME-WAIT that a SYN reopens (MAY-2) becomes a new connection of the listener.
    const listener = this.listeners.at(-1);
    if (before === 'TIME-WAIT' && connection.state === 'SYN-RECEIVED' && listener !== undefined)
      listener.queue = [...listener.queue, connection];
  }

  #spawn(listener: Listener, segment: Segment): void {
    const connection = new Connection(this, listener.endpoint.local);
    connection.owned = false;
    connection.take({ type: 'SEGMENT', segment });
    if (connection.state === 'LISTEN') return;
    listener.queue = [...listener.queue, connection];
    this.keep(connection);
  }
}
