import { type ByteBlock, byteBlock } from '../byte-block.js';
import type { DecodedPacket } from '../decoded-packet.js';
import { Fragments } from './fragments.js';
import { ipv6Chain } from './ipv6-chain.js';
import type { Outcome } from './outcome.js';
import type { PartialDatagram, Piece } from './partial-datagram.js';
import { readTcp } from './tcp.js';

const TCP = 6;
const IPV4_IN_IP = 4;
const IPV6_IN_IP = 41;
/** Tunnels and extension headers of one packet; real ones have fewer than five. */
const MAX_NESTING = 16;
const MORE_FRAGMENTS = 0x2000;
const FRAGMENT_OFFSET = 0x1fff;

/** Reads IP datagrams down to the TCP header, putting fragments together on the way. Fills `packet`, all but frame and time. */
export class IpDecoder {
  readonly fragments = new Fragments();
  readonly #packet: DecodedPacket;
  #time = 0;
  #nesting = 0;

  constructor(packet: DecodedPacket) {
    this.#packet = packet;
  }

  /** A datagram at `at`; captured up to `to`; on the wire the packet goes up to `wire`, which counts only where the header has no length. */
  decode(block: ByteBlock, at: number, to: number, wire: number, time: number): Outcome {
    this.#time = time;
    this.#nesting = 0;
    return this.#datagram(block, at, to, wire);
  }

  #datagram(block: ByteBlock, at: number, to: number, wire: number): Outcome {
    if (at >= to) return 'cut';
    switch (block.view.getUint8(at) >>> 4) {
      case 4:
        return this.#ipv4(block, at, to, wire);
      case 6:
        return this.#ipv6(block, at, to, wire);
      default:
        return 'malformed';
    }
  }

  #ipv4(block: ByteBlock, at: number, to: number, wire: number): Outcome {
    const { view } = block;
    if (at + 20 > to) return 'cut';
    const header = (view.getUint8(at) & 15) * 4;
    // Large send offload leaves the length 0.
    const total = view.getUint16(at + 2) || wire - at;
    if (header < 20 || total < header) return 'malformed';
    if (at + header > to) return 'cut';
    const packet = this.#packet;
    packet.addressAt = at + 12;
    packet.addressLength = 4;
    packet.ipId = view.getUint16(at + 4);
    packet.ttl = view.getUint8(at + 8);
    packet.rerouted = false;
    const protocol = view.getUint8(at + 9);
    const end = at + total;
    const part = view.getUint16(at + 6);
    if ((part & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) === 0)
      return this.#upper(block, protocol, at + header, Math.min(to, end), end);
    const piece = {
      id: packet.ipId,
      offset: 8 * (part & FRAGMENT_OFFSET),
      more: (part & MORE_FRAGMENTS) !== 0,
    };
    return this.#fragment(block, protocol, piece, at + header, Math.min(to, end), end);
  }

  #ipv6(block: ByteBlock, at: number, to: number, wire: number): Outcome {
    const { view } = block;
    if (at + 40 > to) return 'cut';
    const packet = this.#packet;
    packet.addressAt = at + 8;
    packet.addressLength = 16;
    packet.ipId = view.getUint32(at) & 0xfffff;
    packet.ttl = view.getUint8(at + 7);
    packet.rerouted = false;
    // A jumbogram (RFC 2675) and large send offload leave the length 0.
    const end = view.getUint16(at + 4) === 0 ? Math.max(wire, at + 40) : at + 40 + view.getUint16(at + 4);
    return this.#upper(block, view.getUint8(at + 6), at + 40, Math.min(to, end), end);
  }

  #upper(block: ByteBlock, protocol: number, at: number, to: number, end: number): Outcome {
    if (protocol === TCP) return readTcp(this.#packet, block, at, to, end);
    this.#nesting += 1;
    if (this.#nesting > MAX_NESTING) return 'malformed';
    if (protocol === IPV4_IN_IP || protocol === IPV6_IN_IP) return this.#datagram(block, at, to, end);
    return this.#packet.addressLength === 16 ? this.#chain(block, protocol, at, to, end) : 'otherIp';
  }

  #chain(block: ByteBlock, protocol: number, at: number, to: number, end: number): Outcome {
    const chain = ipv6Chain(block.view, protocol, at, to);
    if (typeof chain === 'string') return chain;
    if (chain.at > end) return 'malformed';
    this.#packet.rerouted ||= chain.rerouted;
    return chain.piece === null
      ? this.#upper(block, chain.protocol, chain.at, to, end)
      : this.#fragment(block, chain.protocol, chain.piece, chain.at, to, end);
  }

  #fragment(block: ByteBlock, protocol: number, piece: Piece, at: number, to: number, end: number): Outcome {
    const { addressAt, addressLength, ttl, ipId } = this.#packet;
    const addresses = block.bytes.subarray(addressAt, addressAt + 2 * addressLength);
    // IPv6 names its datagrams without the protocol, which only the first fragment is sure to know (RFC 8200 §4.5).
    const key = `${Buffer.from(addresses).toString('latin1')}${addressLength === 4 ? protocol : ''}/${piece.id}`;
    const datagram = this.fragments.datagram(key, this.#time);
    const before = datagram.bytes;
    datagram.add(piece, end - at, block.bytes.subarray(at, Math.max(at, to)));
    if (piece.offset === 0) {
      datagram.protocol = protocol;
      datagram.ttl = ttl;
      datagram.id = ipId;
      datagram.addresses = addresses.slice();
    }
    return this.fragments.settle(key, datagram, before) ? this.#reassembled(datagram) : 'fragments';
  }

  #reassembled(datagram: PartialDatagram): Outcome {
    const { addresses, protocol, ttl, id, length } = datagram;
    const bytes = datagram.payload(addresses.length);
    bytes.set(addresses);
    const packet = this.#packet;
    packet.addressAt = 0;
    packet.addressLength = addresses.length / 2;
    packet.ttl = ttl;
    packet.ipId = id;
    return this.#upper(byteBlock(bytes), protocol, addresses.length, bytes.length, addresses.length + length);
  }
}
