import { type DecodedPacket, FLAG } from '../captures/decoded-packet.js';
import type { ChecksumVerdict, Observed, OtherBits } from '../observed.js';

function otherBits(flags: number): OtherBits {
  return Object.freeze({
    psh: (flags & FLAG.psh) !== 0,
    urg: (flags & FLAG.urg) !== 0,
    ece: (flags & FLAG.ece) !== 0,
    cwr: (flags & FLAG.cwr) !== 0,
  });
}

/** For all values of the eight control bits: shared by all packets. */
const OTHER_BITS: readonly OtherBits[] = Array.from({ length: 256 }, (_, flags) => otherBits(flags));

/** A packet as the monitor takes it: a copy that outlives the reader's buffer. */
export function observe(packet: DecodedPacket, fromOriginator: boolean, checksum: ChecksumVerdict): Observed {
  const { flags } = packet;
  return {
    frame: packet.frame,
    time: packet.time,
    fromOriginator,
    segment: {
      seq: packet.seq,
      ack: (flags & FLAG.ack) !== 0 ? packet.ack : null,
      syn: (flags & FLAG.syn) !== 0,
      fin: (flags & FLAG.fin) !== 0,
      rst: (flags & FLAG.rst) !== 0,
      len: packet.textLength,
      wnd: packet.window,
      life: 0,
      at: 0,
    },
    bits: OTHER_BITS[flags & 0xff] ?? otherBits(flags),
    options: packet.options(),
    checksum,
    ipId: packet.addressLength === 4 ? packet.ipId : 0,
    ttl: packet.ttl,
    optionsCut: packet.optionsCut,
  };
}
