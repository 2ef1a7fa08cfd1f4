import type { Emitted, Reply } from '../../adapter/reply.js';
import type { SocketPair } from '../../adapter/socket-name.js';
import type { StackAdapter, StateReport } from '../../adapter/stack-adapter.js';
import { PLAIN_CAPABILITIES, type StackDescription } from '../../adapter/stack-description.js';
import { MOST_DATAGRAMS, StackFailure } from '../../adapter/stack-failure.js';
import { datagramIn, frame } from './ethernet.js';
import type { FakeConnection, FakeNetwork } from './fake-network.js';
import type { LoadedNetwork } from './load-network.js';
import { stateOf } from './state-of.js';
import { withPort } from './with-port.js';

/** Any but 80, where v86 has an HTTP proxy; of the range from which it draws ports for an active OPEN. */
const LOCAL_PORT = 50_000;
const REMOTE_PORT = 40_000;

const LISTENER = 1;
const CONNECTION = 2;

/** Octets that have arrived and were not asked for yet. */
interface Inbox {
  readonly octets: number[];
  ended: boolean;
}

const EMPTY = (): Inbox => ({ octets: [], ended: false });

/**
 * The TCP of v86's fake network, in this process. It has no timers, no ABORT and no LISTEN of its own: here, a passive OPEN lets it answer one SYN.
 * What it throws is a crash.
 */
export class V86Stack implements StackAdapter {
  readonly #network: FakeNetwork;
  readonly #version: string;
  #listening = false;
  #connection: FakeConnection | null = null;
  #inbox = EMPTY();
  #out: Emitted[] = [];

  constructor({ network, onConnection }: LoadedNetwork, version: string) {
    this.#network = network;
    this.#version = version;
    network.receive = (bytes) => this.#emit(bytes);
    onConnection((connection) => this.#arrived(connection));
  }

  hello(): StackDescription {
    return {
      name: 'v86',
      version: this.#version,
      profile: 'rfc9293',
      limits: {},
      capabilities: {
        ...PLAIN_CAPABILITIES,
        time: 'none',
        abort: false,
        stateOf: 'pair',
        // It never looks at the peer's window.
        smallWindows: true,
      },
    };
  }

  reset(): SocketPair {
    this.#network.tcp_conn = {};
    this.#listening = false;
    this.#connection = null;
    this.#inbox = EMPTY();
    this.#out = [];
    return this.#pair;
  }

  open(kind: 'active' | 'passive'): Reply {
    if (kind === 'passive') {
      this.#listening = true;
      return { ...this.#reply(true), handle: LISTENER };
    }
    // v86 would take another port.
    if (this.#network.tcp_conn[this.#tuple] !== undefined) return this.#reply(false);
    const reply = this.#on(() => this.#take(withPort(LOCAL_PORT, () => this.#network.connect(REMOTE_PORT))));
    return { ...reply, handle: CONNECTION };
  }

  accept(): Reply {
    return this.#connection === null ? this.#reply(false) : { ...this.#reply(true), handle: CONNECTION };
  }

  send(_handle: number, data: Uint8Array): Reply {
    return this.#call((connection) => connection.write(data));
  }

  receive(_handle: number, max: number): Reply {
    const { octets, ended } = this.#inbox;
    const data = Uint8Array.from(octets.splice(0, max));
    return { ...this.#reply(true), data, ...(ended && octets.length === 0 ? { eof: true } : {}) };
  }

  shutdown(): Reply {
    return this.#close();
  }

  /** v86 has no other than the half close. */
  close(): Reply {
    return this.#close();
  }

  abort(): Reply {
    return this.#reply(false);
  }

  inject(packet: Uint8Array): Reply {
    const { router_mac, vm_mac } = this.#network;
    return this.#on(() => this.#network.send(frame(router_mac, vm_mac, packet)));
  }

  advance(): Reply {
    return this.#reply(true);
  }

  state(): StateReport {
    const connection = this.#network.tcp_conn[this.#tuple];
    if (connection !== undefined) return { state: stateOf(connection.state) };
    return { state: this.#listening ? 'LISTEN' : 'CLOSED' };
  }

  get #pair(): SocketPair {
    const { router_ip, vm_ip } = this.#network;
    return {
      local: { address: [...router_ip], port: LOCAL_PORT },
      remote: { address: [...vm_ip], port: REMOTE_PORT },
    };
  }

  get #tuple(): string {
    const { router_ip, vm_ip } = this.#network;
    return `${vm_ip.join('.')}:${REMOTE_PORT}:${router_ip.join('.')}:${LOCAL_PORT}`;
  }

  #emit(bytes: Uint8Array): void {
    if (this.#out.length >= MOST_DATAGRAMS)
      throw new StackFailure('flood', `v86 sent more than ${MOST_DATAGRAMS} datagrams in one reply`);
    this.#out.push({ time: 0, packet: datagramIn(bytes) });
  }

  /** A SYN has come; where nobody answers it, v86 refuses it. */
  #arrived(connection: FakeConnection): void {
    if (!this.#listening || connection.sport !== LOCAL_PORT) return;
    this.#listening = false;
    this.#take(connection);
    connection.accept();
  }

  #take(connection: FakeConnection): void {
    this.#connection = connection;
    const inbox = EMPTY();
    this.#inbox = inbox;
    connection.on('data', (data) => inbox.octets.push(...data));
    connection.on('shutdown', () => {
      inbox.ended = true;
    });
  }

  #close(): Reply {
    if (this.#connection !== null) return this.#call((connection) => connection.close());
    const ok = this.#listening;
    this.#listening = false;
    return this.#reply(ok);
  }

  #call(use: (connection: FakeConnection) => void): Reply {
    const connection = this.#connection;
    return connection === null ? this.#reply(false) : this.#on(() => use(connection));
  }

  #on(act: () => void): Reply {
    try {
      act();
    } catch (error) {
      if (error instanceof StackFailure) throw error;
      throw new StackFailure(
        'died',
        error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      );
    }
    return this.#reply(true);
  }

  #reply(ok: boolean): Reply {
    const out = this.#out;
    this.#out = [];
    return { ok, out, events: [], now: 0 };
  }
}
