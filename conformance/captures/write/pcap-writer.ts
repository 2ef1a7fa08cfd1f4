import { type ByteSink, ByteWriter } from './byte-writer.js';

const MAGIC = { micro: 0xa1b2c3d4, nano: 0xa1b23c4d } as const;

/** How a pcap file is written; by default Ethernet, microseconds, little-endian, no limit of length. */
export interface PcapFacts {
  readonly linkType?: number;
  readonly snapLength?: number;
  readonly nanoseconds?: boolean;
  readonly littleEndian?: boolean;
}

/** Writes a pcap file. */
export class PcapWriter {
  readonly #out: ByteWriter;

  constructor(
    sink: ByteSink,
    { linkType = 1, snapLength = 262_144, nanoseconds = false, littleEndian = true }: PcapFacts = {},
  ) {
    const out = new ByteWriter(sink, littleEndian);
    this.#out = out;
    out.u32(nanoseconds ? MAGIC.nano : MAGIC.micro);
    out.u16(2);
    out.u16(4);
    out.u32(0);
    out.u32(0);
    out.u32(snapLength);
    out.u32(linkType);
  }

  /** `ticks`: micro- or nanoseconds after `seconds`. */
  packet(seconds: number, ticks: number, bytes: Uint8Array, originalLength = bytes.length): void {
    const out = this.#out;
    out.u32(seconds);
    out.u32(ticks);
    out.u32(bytes.length);
    out.u32(originalLength);
    out.bytes(bytes);
  }

  /** Hands over what is still held. */
  end(): void {
    this.#out.flush();
  }
}
