import { type DecodedPacket, FLAG } from '../captures/decoded-packet.js';
import type { Judgement } from '../monitor/judgement.js';
import type { ChecksumVerdict, Observed } from '../observed.js';
import { Connection } from './connection.js';
import { ConnectionList } from './connection-list.js';
import type { Finish } from './finish.js';
import { answersPending, fateOfSyn } from './incarnation.js';
import { observe } from './observe.js';
import { sentByOriginator } from './originator.js';
import { addressText, type SocketText } from './socket-text.js';
import { DEFAULT_LIMITS, type TableLimits } from './table-limits.js';
import { TupleIndex } from './tuple-index.js';

/** Who is told of connections. */
export interface TableEvents {
  /** A new connection: must set its monitor, may set its log. */
  born(connection: Connection): void;
  /** It will not be heard of again. */
  finished(connection: Connection, why: Finish): void;
}

export interface TableOptions {
  readonly limits?: TableLimits;
  /** Connections numbered before these, of other captures of the same run; 0 by default. */
  readonly before?: number;
  /** All checksums count as unknown. */
  readonly ignoreChecksums?: boolean;
}

/** What became of one packet; **one object is used for all**. */
export interface Taken {
  readonly connection: Connection;
  readonly judgement: Judgement | null;
  readonly checksum: ChecksumVerdict;
}

/** Sorts the packets of a capture into connections and hands each to the monitor of its connection, in bounded memory. */
export class ConnectionTable {
  readonly #index: TupleIndex;
  readonly #live: (Connection | undefined)[];
  readonly #events: TableEvents;
  readonly #before: number;
  readonly #ignoreChecksums: boolean;
  readonly #over: ConnectionList;
  readonly #partly: ConnectionList;
  readonly #open: ConnectionList;
  readonly #expiring: readonly ConnectionList[];
  #now = Number.NEGATIVE_INFINITY;
  #taken: { -readonly [K in keyof Taken]: Taken[K] } | null = null;
  #born = 0;
  #most = 0;

  constructor(events: TableEvents, options: TableOptions = {}) {
    const { limits = DEFAULT_LIMITS, before = 0, ignoreChecksums = false } = options;
    this.#events = events;
    this.#before = before;
    this.#ignoreChecksums = ignoreChecksums;
    this.#index = new TupleIndex(Math.max(1, limits.atOnce));
    this.#live = new Array(this.#index.capacity);
    this.#over = new ConnectionList(limits.overSeconds);
    this.#partly = new ConnectionList(limits.partlySeconds);
    this.#open = new ConnectionList(limits.idleSeconds);
    // Which ones make room first: those that are over, then attempts and halves, then those at work.
    this.#expiring = [this.#over, this.#partly, this.#open];
  }

  /** Connections met so far. */
  get born(): number {
    return this.#born;
  }

  /** Most connections that were followed at once. */
  get most(): number {
    return this.#most;
  }

  /** Takes the next packet; tells to which connection it belongs, and how it is judged where its monitor keeps steps. */
  take(packet: DecodedPacket): Taken {
    if (packet.time > this.#now) {
      this.#now = packet.time;
      this.#expire();
    }
    const slot = this.#index.find(packet);
    const known = slot < 0 ? undefined : this.#live[slot];
    const checksum = this.#ignoreChecksums ? 'unknown' : packet.checksum();
    const connection = known === undefined ? this.#birth(packet) : this.#sameOrNext(known, packet, checksum);
    const fromOriginator = this.#index.fromFirst === connection.originatorIsFirst;
    const judgement = this.#hand(connection, observe(packet, fromOriginator, checksum));
    this.#taken ??= { connection, judgement, checksum };
    this.#taken.connection = connection;
    this.#taken.judgement = judgement;
    this.#taken.checksum = checksum;
    return this.#taken;
  }

  /** The capture is over: finishes what is left, in the order of their first packets. */
  end(): void {
    const left = this.#live.filter((c): c is Connection => c !== undefined);
    for (const connection of left.sort((a, b) => a.number - b.number))
      this.#finish(connection, 'capture ended');
  }

  #expire(): void {
    for (const list of this.#expiring)
      for (let c = list.first; c !== null && this.#now - c.active > list.seconds; c = list.first)
        this.#finish(c, list === this.#over ? 'over' : 'silent');
  }

  #finish(connection: Connection, why: Finish): void {
    connection.list?.remove(connection);
    this.#index.remove(connection.slot);
    this.#live[connection.slot] = undefined;
    this.#events.finished(connection, why);
    // Whoever still has the connection in hand keeps it small.
    connection.monitor?.release?.();
    connection.monitor = null;
    connection.log = null;
  }

  #makeRoom(): void {
    if (this.#index.size < this.#index.capacity) return;
    const list = this.#expiring.find((l) => l.first !== null);
    if (list?.first != null) this.#finish(list.first, list === this.#over ? 'over' : 'too many');
  }

  /** Begins a connection with the pair of sockets of the last `find`. */
  #birth(packet: DecodedPacket, answersSeenSyn = false): Connection {
    this.#makeRoom();
    const originatorSent = sentByOriginator(packet);
    const slot = this.#index.add();
    const sender: SocketText = { address: addressText(packet.source()), port: packet.sourcePort };
    const target: SocketText = { address: addressText(packet.destination()), port: packet.destinationPort };
    this.#born += 1;
    const connection = new Connection({
      number: this.#before + this.#born,
      slot,
      originatorIsFirst: originatorSent === this.#index.fromFirst,
      originator: originatorSent ? sender : target,
      responder: originatorSent ? target : sender,
      flipped: !originatorSent && !answersSeenSyn,
    });
    this.#live[slot] = connection;
    this.#most = Math.max(this.#most, this.#index.size);
    this.#events.born(connection);
    return connection;
  }

  /** The connection that a packet on a known pair of sockets belongs to. */
  #sameOrNext(known: Connection, packet: DecodedPacket, checksum: ChecksumVerdict): Connection {
    const { flags, seq, ipId, time } = packet;
    if ((flags & (FLAG.syn | FLAG.rst)) !== FLAG.syn || checksum === 'bad') return known;
    const from = this.#index.fromFirst === known.originatorIsFirst ? 'originator' : 'responder';
    const syn = { seq, ack: (flags & FLAG.ack) !== 0 ? packet.ack : null, ipId, time };
    const fate = fateOfSyn(known, syn, from);
    if (fate === 'same') return known;
    if (fate === 'pending') {
      known.pending = observe(packet, from === 'originator', checksum);
      return known;
    }
    const opening = answersPending(known, syn, from) ? known.pending : null;
    this.#finish(known, 'reused');
    const next = this.#birth(packet, opening !== null);
    if (opening !== null) this.#hand(next, { ...opening, fromOriginator: true });
    return next;
  }

  #hand(connection: Connection, observed: Observed): Judgement | null {
    const { frame, time, fromOriginator, segment } = observed;
    if (connection.lastFrame === 0) {
      connection.firstFrame = frame;
      connection.firstTime = time;
    }
    connection.lastFrame = frame;
    connection.lastTime = time;
    connection.active = this.#now;
    const from = fromOriginator ? 'originator' : 'responder';
    connection.packets[from] += 1;
    const waiting = connection.pending?.segment.seq === segment.seq;
    if (segment.syn && !segment.rst && observed.checksum !== 'bad' && !waiting)
      connection.syn[from] = { seq: segment.seq, ipId: observed.ipId, time };
    connection.zeek.take(observed);
    const judgement = connection.monitor?.observe(observed) ?? null;
    if (judgement !== null) connection.log?.add(judgement);
    this.#queue(connection);
    return judgement;
  }

  /** Puts it at the end of the list that says how long it may be silent. */
  #queue(connection: Connection): void {
    const { zeek } = connection;
    const list = zeek.over ? this.#over : zeek.partly ? this.#partly : this.#open;
    if (connection.list === list && connection.after === null) return;
    connection.list?.remove(connection);
    list.append(connection);
  }
}
