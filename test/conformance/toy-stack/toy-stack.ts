import {
  PLAIN_CAPABILITIES,
  type Reply,
  type SocketName,
  type SocketPair,
  type StackAdapter,
  type StackDescription,
  type StateReport,
} from '../../../conformance/testing.js';
import { datagram } from '../../../conformance/wire/datagram.js';
import { readDatagram } from '../../../conformance/wire/read-datagram.js';
import { NO_BUGS, type ToyBugs } from './toy-bugs.js';
import { ToyConnection } from './toy-connection.js';

const PAIR: SocketPair = {
  local: { address: [10, 0, 0, 1], port: 7 },
  remote: { address: [10, 0, 0, 2], port: 1234 },
};

const socket = ({ address, port }: SocketName) => ({ address: Uint8Array.from(address), port });

/** The adapter of the toy: a virtual clock, datagrams, one handle. */
export class ToyStack implements StackAdapter {
  readonly #bugs: ToyBugs;
  #connection: ToyConnection;
  #isn = 0x1234_5678;

  constructor(bugs: Partial<ToyBugs> = {}) {
    this.#bugs = { ...NO_BUGS, ...bugs };
    this.#connection = new ToyConnection(this.#bugs);
  }

  hello(): StackDescription {
    return {
      name: 'toy',
      version: '1',
      profile: 'rfc9293',
      capabilities: { ...PLAIN_CAPABILITIES, callsBeforeAccept: false },
      limits: {},
      timeWaitMs: 4_000,
    };
  }

  reset(): SocketPair {
    this.#connection = new ToyConnection(this.#bugs);
    this.#isn = 0x1234_5678;
    return PAIR;
  }

  open(kind: 'active' | 'passive'): Reply {
    this.#connection.open(kind === 'passive', this.#nextIsn());
    return { ...this.#reply(), handle: 1 };
  }

  accept(listener: number): Reply {
    return { ...this.#reply(), handle: listener };
  }

  send(_handle: number, data: Uint8Array): Reply {
    this.#connection.send(data);
    return this.#reply();
  }

  receive(): Reply {
    if (['CLOSING', 'LAST-ACK', 'TIME-WAIT'].includes(this.#connection.state))
      return { ...this.#reply(), ok: false, error: 'connection closing' };
    const data = this.#connection.receive();
    const eof = data.length === 0 && this.#connection.state === 'CLOSE-WAIT';
    return { ...this.#reply(), data, eof, out: this.#emitted() };
  }

  shutdown(): Reply {
    this.#connection.close();
    return this.#reply();
  }

  close(): Reply {
    return this.shutdown();
  }

  abort(): Reply {
    this.#connection.abort();
    return this.#reply();
  }

  inject(packet: Uint8Array): Reply {
    const { segment, text } = readDatagram(packet);
    this.#connection.arrive(segment, text, this.#nextIsn());
    return this.#reply();
  }

  advance(milliseconds: number): Reply {
    const end = this.#connection.now + milliseconds;
    for (let next = this.nextDeadline(); next !== null && next <= end; next = this.nextDeadline()) {
      this.#connection.now = next;
      this.#connection.expire();
    }
    this.#connection.now = end;
    return this.#reply();
  }

  nextDeadline(): number | null {
    return this.#connection.timer;
  }

  state(): StateReport {
    return { state: this.#connection.state };
  }

  #nextIsn(): number {
    this.#isn = (this.#isn + 0x10_0000) >>> 0;
    return this.#isn;
  }

  #emitted(): Reply['out'] {
    const { now, out } = this.#connection;
    const ends = { source: socket(PAIR.local), destination: socket(PAIR.remote) };
    return out.splice(0).map((s) => ({ time: now, packet: datagram({ ...ends, ...s }) }));
  }

  #reply(): Reply {
    return { ok: true, out: this.#emitted(), events: [], now: this.#connection.now };
  }
}
