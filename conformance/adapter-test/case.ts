import type { Segment } from '../../model/segment.js';
import { controlBits, segmentLength } from '../../model/segment.js';
import { advance, distance } from '../../model/sequence.js';
import type { StateName } from '../../model/state-name.js';
import type { Reply, StackEvent } from '../adapter/reply.js';
import type { SocketPair } from '../adapter/socket-name.js';
import type { StackAdapter, StateReport } from '../adapter/stack-adapter.js';
import type { StackCapabilities } from '../adapter/stack-description.js';
import { socketOf } from '../random-testing/observe.js';
import { datagram } from '../wire/datagram.js';
import { DatagramError, type ReadDatagram, readDatagram } from '../wire/read-datagram.js';
import type { Audit } from './audit.js';

/** The peer's initial sequence number. */
export const PEER_ISN = 5_000;
const MSS = 1_460;
const WINDOW = 16_384;
const HALF = 2 ** 31;

/** A segment of the peer; its number follows on from the last one, and it acknowledges all that the stack sent. */
export interface PeerSegment {
  readonly syn?: boolean;
  readonly fin?: boolean;
  readonly rst?: boolean;
  /** False: without an acknowledgment. */
  readonly ack?: boolean;
  readonly text?: Uint8Array;
  readonly window?: number;
}

function sound(packet: Uint8Array): ReadDatagram | null {
  try {
    return readDatagram(packet);
  } catch (error) {
    if (error instanceof DatagramError) return null;
    throw error;
  }
}

/**
 * One case with a peer that only counts octets: no model, because the adapter is tested and not the TCP. Datagrams that are not sound are left
 * to the audit.
 */
export class Case {
  readonly pair: SocketPair;
  /** All that the stack sent, reported, and handed to the user. */
  readonly sent: ReadDatagram[] = [];
  readonly events: StackEvent[] = [];
  readonly data: number[] = [];
  handle: number | null = null;
  now = 0;
  #peerNext = PEER_ISN;
  #stackNext: number | null = null;

  constructor(
    readonly adapter: StackAdapter,
    readonly audit: Audit,
  ) {
    this.pair = adapter.reset();
    audit.begin(this.pair);
  }

  get can(): StackCapabilities {
    return this.adapter.hello().capabilities;
  }

  /** The stack's initial sequence number, once it sent a SYN. */
  get iss(): number | null {
    return this.sent.find(({ segment }) => segment.syn)?.segment.seq ?? null;
  }

  get report(): StateReport | null {
    return this.can.stateOf === 'none' ? null : this.adapter.state(this.pair, this.handle);
  }

  /** Null where the stack does not tell. */
  get state(): StateName | null {
    return this.report?.state ?? null;
  }

  /** Notes what an operation did. */
  did(reply: Reply): Reply {
    this.audit.see(reply);
    const all = reply.out.map(({ packet }) => sound(packet)).filter((read) => read !== null);
    for (const { segment } of all) this.#follow(segment);
    this.sent.push(...all);
    this.events.push(...reply.events);
    this.data.push(...(reply.data ?? []));
    this.now = reply.now;
    return reply;
  }

  open(kind: 'active' | 'passive', isn?: number): Reply {
    const { local, remote } = this.pair;
    const reply = this.did(this.adapter.open(kind, local, kind === 'active' ? remote : undefined, isn));
    if (reply.handle !== undefined) this.handle = reply.handle;
    return reply;
  }

  /** Makes a call on the connection; before `open` it has the handle 0. */
  call(make: (handle: number) => Reply): Reply {
    return this.did(make(this.handle ?? 0));
  }

  /** The peer sends a segment. */
  peer({ syn = false, fin = false, rst = false, ack = true, text, window = WINDOW }: PeerSegment): Reply {
    const segment: Segment = {
      seq: this.#peerNext,
      ack: ack && this.#stackNext !== null ? this.#stackNext : null,
      ...{ syn, fin, rst, len: text?.length ?? 0, wnd: window, life: 0, at: 0 },
    };
    const parts = {
      source: socketOf(this.pair.remote),
      destination: socketOf(this.pair.local),
      options: syn ? { mss: MSS } : {},
      ...(text === undefined ? {} : { text }),
    };
    this.#peerNext = advance(this.#peerNext, segmentLength(segment));
    return this.did(this.adapter.inject(datagram({ ...parts, segment })));
  }

  /** What the stack sent, in short: `SYN,ACK; ACK`. */
  get sentText(): string {
    return this.sent.length === 0
      ? 'no datagram'
      : this.sent.map(({ segment }) => controlBits(segment) || 'no bit').join('; ');
  }

  #follow(segment: Segment): void {
    const end = advance(segment.seq, segmentLength(segment));
    if (segment.rst) return;
    if (this.#stackNext === null || distance(this.#stackNext, end) < HALF) this.#stackNext = end;
  }
}
