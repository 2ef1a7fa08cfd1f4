import type { ByteBlock } from '../byte-block.js';
import { type CaptureInterface, CaptureRecord } from '../capture-record.js';
import { type FormatReader, MAX_CAPTURED, type RecordSink } from './format-reader.js';

export const PCAP_FILE_HEADER = 24;

/** What the first four bytes of a pcap file say. */
interface Variant {
  readonly littleEndian: boolean;
  readonly nanoseconds: boolean;
  /** Length of a record's header: 24 in the variant that Kuznetzov made, which has the interface, the protocol and the direction too. */
  readonly recordHeader: 16 | 24;
}

const PLAIN = 16;
const MODIFIED = 24;

/** By the magic number as read in network order. */
const VARIANTS: ReadonlyMap<number, Variant> = new Map([
  [0xa1b2c3d4, { littleEndian: false, nanoseconds: false, recordHeader: PLAIN }],
  [0xd4c3b2a1, { littleEndian: true, nanoseconds: false, recordHeader: PLAIN }],
  [0xa1b23c4d, { littleEndian: false, nanoseconds: true, recordHeader: PLAIN }],
  [0x4d3cb2a1, { littleEndian: true, nanoseconds: true, recordHeader: PLAIN }],
  [0xa1b2cd34, { littleEndian: false, nanoseconds: false, recordHeader: MODIFIED }],
  [0x34cdb2a1, { littleEndian: true, nanoseconds: false, recordHeader: MODIFIED }],
]);

export function isPcap(magic: number): boolean {
  return VARIANTS.has(magic);
}

/** Files of version 2.3 and before may have the two lengths exchanged. */
const LAST_EXCHANGING_MINOR = 3;

/** pcap: both byte orders, micro- and nanoseconds, and the modified record header. */
export class PcapReader implements FormatReader {
  readonly format = 'pcap';
  readonly interfaces: CaptureInterface[] = [];
  damage: string | null = null;
  need = PCAP_FILE_HEADER;
  skip = 0;
  readonly #sink: RecordSink;
  readonly #record = new CaptureRecord();
  #header = PLAIN;
  #littleEndian = true;
  #exchanged = false;
  #frames = 0;

  constructor(sink: RecordSink) {
    this.#sink = sink;
    this.#record.interfaces = this.interfaces;
  }

  read(block: ByteBlock, from: number, to: number, offset: number): number {
    let at = from;
    if (this.interfaces.length === 0) {
      if (to - at < PCAP_FILE_HEADER) return at;
      this.#fileHeader(block.view, at);
      if (this.damage !== null) return at;
      at += PCAP_FILE_HEADER;
    }
    while (to - at >= this.#header) {
      const captured = this.#readHeader(block, at);
      if (captured > MAX_CAPTURED) {
        this.damage = `a packet record says that it has ${captured} bytes, more than ${MAX_CAPTURED}: the file is damaged here; copy it again`;
        return at;
      }
      this.need = this.#header + captured;
      if (to - at < this.need) return at;
      this.#hand(block, at, captured, offset + at - from);
      at += this.need;
    }
    this.need = this.#header;
    return at;
  }

  #fileHeader(view: DataView, at: number): void {
    const variant = VARIANTS.get(view.getUint32(at));
    if (variant === undefined) throw new Error('not a pcap file');
    const { littleEndian, nanoseconds, recordHeader } = variant;
    const major = view.getUint16(at + 4, littleEndian);
    const minor = view.getUint16(at + 6, littleEndian);
    if (major !== 2) {
      this.damage = `pcap version ${major}.${minor} is not known; convert it with editcap`;
      return;
    }
    this.#littleEndian = littleEndian;
    this.#header = recordHeader;
    this.#exchanged = minor <= LAST_EXCHANGING_MINOR;
    this.#record.littleEndian = littleEndian;
    this.#record.on = {
      index: 0,
      // The upper half tells of the frame check sequence, which IP's lengths leave out anyway.
      linkType: view.getUint32(at + 20, littleEndian) & 0xffff,
      snapLength: view.getUint32(at + 16, littleEndian),
      ticksPerSecond: nanoseconds ? 1e9 : 1e6,
      resolutionCode: nanoseconds ? 9 : 6,
      offsetSeconds: 0n,
      stamps: 'split',
    };
    this.interfaces.push(this.#record.on);
  }

  /** Fills in what the record's header says; returns how many bytes were captured. */
  #readHeader({ view }: ByteBlock, at: number): number {
    const order = this.#littleEndian;
    const record = this.#record;
    record.stampHigh = view.getUint32(at, order);
    record.stampLow = view.getUint32(at + 4, order);
    const captured = view.getUint32(at + 8, order);
    record.originalLength = view.getUint32(at + 12, order);
    if (!this.#exchanged || captured <= record.originalLength) return captured;
    const original = captured;
    const fewer = record.originalLength;
    record.originalLength = original;
    return fewer;
  }

  #hand(block: ByteBlock, at: number, captured: number, offset: number): void {
    const record = this.#record;
    this.#frames += 1;
    record.frame = this.#frames;
    record.time = record.stampHigh + record.stampLow / record.on.ticksPerSecond;
    record.block = block;
    record.from = at + this.#header;
    record.to = record.from + captured;
    record.offset = offset;
    this.#sink(record);
  }
}
