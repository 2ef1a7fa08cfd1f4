import { type ByteBlock, NO_BYTES } from './byte-block.js';

/** Where packets of a capture were taken; a pcap file has exactly one. */
export interface CaptureInterface {
  /** Number over all sections of the file, from 0. */
  readonly index: number;
  /** LINKTYPE of tcpdump.org's registry, such as 1 for Ethernet. */
  readonly linkType: number;
  /** Bytes of a packet that were kept at most; 0: no limit. */
  readonly snapLength: number;
  /** Time stamps count these per second, such as 1e6. */
  readonly ticksPerSecond: number;
  /** That resolution as pcapng's `if_tsresol` writes it. */
  readonly resolutionCode: number;
  /** Seconds to add to every time stamp (`if_tsoffset`). */
  readonly offsetSeconds: bigint;
  /** `whole`: a count of ticks in two halves (pcapng); `split`: seconds, then ticks (pcap). */
  readonly stamps: 'whole' | 'split';
  readonly name?: string;
  readonly description?: string;
}

const NOWHERE: CaptureInterface = {
  index: 0,
  linkType: 1,
  snapLength: 0,
  ticksPerSecond: 1e6,
  resolutionCode: 6,
  offsetSeconds: 0n,
  stamps: 'whole',
};

/**
 * One packet of a capture as it stands in the file. **One object is used for all records**, and its bytes are overwritten by the next read:
 * copy what must outlive the call.
 */
export class CaptureRecord {
  /** From 1, as Wireshark counts. */
  frame = 0;
  /** Seconds since 1970, exact to about a quarter of a microsecond. */
  time = 0;
  on: CaptureInterface = NOWHERE;
  /** All that the file has described so far, this one among them. */
  interfaces: readonly CaptureInterface[] = [];
  block: ByteBlock = NO_BYTES;
  /** The captured bytes stand in `block` from `from` up to, not including, `to`. */
  from = 0;
  to = 0;
  /** Length on the wire, captured or not. */
  originalLength = 0;
  /** The stamp as written: upper and lower half, or seconds and ticks (see `CaptureInterface.stamps`). */
  stampHigh = 0;
  stampLow = 0;
  /** Options of the record in pcapng (`block`, from, up to); empty otherwise. */
  optionsFrom = 0;
  optionsTo = 0;
  littleEndian = true;
  /** Byte offset of the record in the (decompressed) file. */
  offset = 0;

  /** The captured bytes, a view that the next read overwrites. */
  captured(): Uint8Array {
    return this.block.bytes.subarray(this.from, this.to);
  }
}
