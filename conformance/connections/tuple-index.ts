import type { DecodedPacket } from '../captures/decoded-packet.js';

/** Words of a key: four for each address, one for both ports. */
const WORDS = 9;
const PORTS = 8;

/** First word of an IPv4 address in a key; no IPv6 address that TCP may use begins so (it is multicast, RFC 9293 MUST-57). */
const IPV4 = 0xffffffff;

const hash = (h: number, word: number): number => Math.imul(h ^ word, 0x9e3779b1);

/**
 * Finds the slot of a packet's pair of sockets, in either direction, without making any object: a hash table with chains, all in typed arrays.
 * Slots are numbered from 0 up to, not including, the capacity, and are used again.
 */
export class TupleIndex {
  readonly capacity: number;
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #buckets: Int32Array;
  readonly #keys: Uint32Array;
  readonly #free: Int32Array;
  #freeCount: number;
  readonly #key = new Uint32Array(WORDS);
  #bucket = 0;
  /** True if the packet of the last `find` was sent by the socket that stands first in its key. */
  fromFirst = true;

  constructor(capacity: number) {
    this.capacity = capacity;
    const buckets = 1 << Math.ceil(Math.log2(Math.max(16, 2 * capacity)));
    this.#heads = new Int32Array(buckets).fill(-1);
    this.#next = new Int32Array(capacity).fill(-1);
    this.#buckets = new Int32Array(capacity);
    this.#keys = new Uint32Array(capacity * WORDS);
    this.#free = Int32Array.from({ length: capacity }, (_, i) => capacity - 1 - i);
    this.#freeCount = capacity;
  }

  get size(): number {
    return this.capacity - this.#freeCount;
  }

  /** The slot of the packet's pair of sockets, or -1. */
  find(packet: DecodedPacket): number {
    this.#readKey(packet);
    for (let slot = this.#heads[this.#bucket] ?? -1; slot >= 0; slot = this.#next[slot] ?? -1)
      if (this.#equals(slot)) return slot;
    return -1;
  }

  /** Gives a slot to the pair of the last `find`, which must have been -1; there must be room. */
  add(): number {
    if (this.#freeCount === 0) throw new RangeError(`no room for more than ${this.capacity} connections`);
    this.#freeCount -= 1;
    const slot = this.#free[this.#freeCount] ?? 0;
    this.#keys.set(this.#key, slot * WORDS);
    this.#buckets[slot] = this.#bucket;
    this.#next[slot] = this.#heads[this.#bucket] ?? -1;
    this.#heads[this.#bucket] = slot;
    return slot;
  }

  remove(slot: number): void {
    const bucket = this.#buckets[slot] ?? 0;
    const after = this.#next[slot] ?? -1;
    if (this.#heads[bucket] === slot) this.#heads[bucket] = after;
    else {
      let at = this.#heads[bucket] ?? -1;
      while (this.#next[at] !== slot) at = this.#next[at] ?? -1;
      this.#next[at] = after;
    }
    this.#free[this.#freeCount] = slot;
    this.#freeCount += 1;
  }

  #equals(slot: number): boolean {
    const base = slot * WORDS;
    for (let i = PORTS; i >= 0; i -= 1) if (this.#keys[base + i] !== this.#key[i]) return false;
    return true;
  }

  /** Writes the key of a packet: the lower socket first, so that both directions have the same. */
  #readKey(packet: DecodedPacket): void {
    const { addressAt, addressLength, sourcePort, destinationPort } = packet;
    const { view } = packet.block;
    const order = compare(view, addressAt, addressAt + addressLength, addressLength);
    this.fromFirst = order < 0 || (order === 0 && sourcePort <= destinationPort);
    const first = this.fromFirst ? 0 : 4;
    this.#readAddress(view, addressAt, addressLength, first);
    this.#readAddress(view, addressAt + addressLength, addressLength, 4 - first);
    const low = this.fromFirst ? sourcePort : destinationPort;
    this.#key[PORTS] = low * 0x10000 + (sourcePort + destinationPort - low);
    let h = 0x811c9dc5;
    for (let i = 0; i < WORDS; i += 1) h = hash(h, this.#key[i] ?? 0);
    this.#bucket = (h ^ (h >>> 15)) & (this.#heads.length - 1);
  }

  #readAddress(view: DataView, at: number, length: number, into: number): void {
    const key = this.#key;
    if (length === 4) {
      key[into] = IPV4;
      key[into + 1] = 0;
      key[into + 2] = 0;
      key[into + 3] = view.getUint32(at);
      return;
    }
    for (let i = 0; i < 4; i += 1) key[into + i] = view.getUint32(at + 4 * i);
  }
}

/** Negative, zero or positive as the address at `a` stands before, at or after that at `b`. */
function compare(view: DataView, a: number, b: number, length: number): number {
  for (let i = 0; i < length; i += 4) {
    const difference = view.getUint32(a + i) - view.getUint32(b + i);
    if (difference !== 0) return difference;
  }
  return 0;
}
