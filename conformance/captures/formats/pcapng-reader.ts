import type { ByteBlock } from '../byte-block.js';
import { type CaptureInterface, CaptureRecord } from '../capture-record.js';
import { type FormatReader, MAX_CAPTURED, type RecordSink } from './format-reader.js';
import { readInterface } from './interface-block.js';

/** Block types (pcapng §4); the section header's reads the same in both byte orders. */
export const BLOCK = {
  section: 0x0a0d0d0a,
  interface: 1,
  packet: 2,
  simplePacket: 3,
  enhancedPacket: 6,
} as const;

export const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const SWAPPED_MAGIC = 0x4d3c2b1a;
/** Type, length, and the length again at the end. */
const FRAME = 12;
/** Blocks that are read must fit into memory; others are skipped, however long they say they are. */
const MAX_BLOCK = 1 << 20;
const MAX_INTERFACES = 65_536;

/** Least length, frame included, of the blocks that are read. */
const LEAST: ReadonlyMap<number, number> = new Map([
  [BLOCK.section, 28],
  [BLOCK.interface, 20],
  [BLOCK.packet, 32],
  [BLOCK.simplePacket, 16],
  [BLOCK.enhancedPacket, 32],
]);

/** pcapng: sections of both byte orders, any number of interfaces, all three packet blocks; other blocks are skipped. */
export class PcapngReader implements FormatReader {
  readonly format = 'pcapng';
  readonly interfaces: CaptureInterface[] = [];
  damage: string | null = null;
  need = FRAME;
  skip = 0;
  readonly #sink: RecordSink;
  readonly #record = new CaptureRecord();
  /** Index of the first interface of this section. */
  #sectionStart = 0;
  #littleEndian = true;
  #frames = 0;

  constructor(sink: RecordSink) {
    this.#sink = sink;
    this.#record.interfaces = this.interfaces;
  }

  read(block: ByteBlock, from: number, to: number, offset: number): number {
    let at = from;
    while (to - at >= FRAME && this.damage === null) {
      const length = this.#block(block, at, to, offset + at - from);
      if (length === 0) return at;
      at += length;
    }
    this.need = FRAME;
    return at;
  }

  /** Takes the block at `at`; returns its length, or 0 where it is damaged or not here as a whole. */
  #block(block: ByteBlock, at: number, to: number, offset: number): number {
    const { view } = block;
    const type = view.getUint32(at, this.#littleEndian);
    if (type === BLOCK.section && !this.#takeByteOrder(view.getUint32(at + 8))) return 0;
    const length = view.getUint32(at + 4, this.#littleEndian);
    if (!this.#plausible(type, length)) return 0;
    const read = LEAST.has(type);
    this.skip = read || to - at >= length ? 0 : length;
    this.need = read ? length : FRAME;
    if (to - at < length) return 0;
    const repeated = view.getUint32(at + length - 4, this.#littleEndian);
    if (repeated !== length) this.#spoil(`a block of ${length} bytes ends with the length ${repeated}`);
    else if (read) this.#take(block, type, at, at + length - 4, offset);
    return this.damage === null ? length : 0;
  }

  #spoil(why: string): void {
    this.damage = `${why}: the file is damaged here; copy it again`;
  }

  #takeByteOrder(magic: number): boolean {
    if (magic !== BYTE_ORDER_MAGIC && magic !== SWAPPED_MAGIC) {
      this.damage = `the byte-order magic of a section header is 0x${magic.toString(16)}: the file is damaged here; copy it again`;
      return false;
    }
    this.#littleEndian = magic === SWAPPED_MAGIC;
    this.#record.littleEndian = this.#littleEndian;
    return true;
  }

  #plausible(type: number, length: number): boolean {
    const least = LEAST.get(type) ?? FRAME;
    const most = LEAST.has(type) ? MAX_BLOCK : Number.POSITIVE_INFINITY;
    if (length >= least && length <= most && length % 4 === 0) return true;
    this.damage = `a block of type ${type} says that it has ${length} bytes: the file is damaged here; copy it again`;
    return false;
  }

  /** Takes a whole block; `end` is where its closing length stands. */
  #take(block: ByteBlock, type: number, at: number, end: number, offset: number): void {
    const { view } = block;
    if (type === BLOCK.section) this.#section(view, at);
    else if (type === BLOCK.interface) this.#interface(block, at, end);
    else if (type === BLOCK.simplePacket) this.#simplePacket(block, at, end, offset);
    else {
      const old = type === BLOCK.packet;
      const number = old
        ? view.getUint16(at + 8, this.#littleEndian)
        : view.getUint32(at + 8, this.#littleEndian);
      this.#packet(block, number, at, end, offset);
    }
  }

  #section(view: DataView, at: number): void {
    const major = view.getUint16(at + 12, this.#littleEndian);
    if (major !== 1)
      this.damage = `pcapng version ${major}.${view.getUint16(at + 14, this.#littleEndian)} is not known; convert it with editcap`;
    this.#sectionStart = this.interfaces.length;
  }

  #interface(block: ByteBlock, at: number, end: number): void {
    const index = this.interfaces.length;
    if (index === MAX_INTERFACES) this.damage = `there are more than ${MAX_INTERFACES} interfaces`;
    else this.interfaces.push(readInterface(block, at + 8, end, this.#littleEndian, index));
  }

  #simplePacket(block: ByteBlock, at: number, end: number, offset: number): void {
    const on = this.interfaces[this.#sectionStart];
    const record = this.#record;
    record.originalLength = block.view.getUint32(at + 8, this.#littleEndian);
    const room = Math.min(record.originalLength, end - at - 12);
    const captured = on !== undefined && on.snapLength > 0 ? Math.min(room, on.snapLength) : room;
    if (on !== undefined) this.#borrowTime(on);
    this.#hand(block, on, at + 12, captured, end, end, offset);
  }

  /** A simple packet has no time: that of the packet before is the nearest that is known. */
  #borrowTime(on: CaptureInterface): void {
    const record = this.#record;
    const ticks = Math.round(Math.max(0, (record.time - Number(on.offsetSeconds)) * on.ticksPerSecond));
    record.stampHigh = Math.min(0xffffffff, Math.floor(ticks / 2 ** 32));
    record.stampLow = ticks % 2 ** 32;
    this.#readStamp(on);
  }

  #readStamp({ ticksPerSecond, offsetSeconds }: CaptureInterface): void {
    const { stampHigh, stampLow } = this.#record;
    this.#record.time =
      stampHigh * (2 ** 32 / ticksPerSecond) + stampLow / ticksPerSecond + Number(offsetSeconds);
  }

  #packet(block: ByteBlock, number: number, at: number, end: number, offset: number): void {
    const { view } = block;
    const order = this.#littleEndian;
    const record = this.#record;
    const on = this.interfaces[this.#sectionStart + number];
    const captured = view.getUint32(at + 20, order);
    record.originalLength = view.getUint32(at + 24, order);
    record.stampHigh = view.getUint32(at + 12, order);
    record.stampLow = view.getUint32(at + 16, order);
    if (on !== undefined) this.#readStamp(on);
    this.#hand(block, on, at + 28, captured, at + 28 + ((captured + 3) & ~3), end, offset);
  }

  #hand(
    block: ByteBlock,
    on: CaptureInterface | undefined,
    from: number,
    captured: number,
    options: number,
    end: number,
    offset: number,
  ): void {
    if (on === undefined) this.#spoil('a packet names an interface that was not described');
    else if (captured > MAX_CAPTURED || from + captured > end)
      this.#spoil(`a packet of ${captured} bytes does not fit into its block`);
    else this.#give(block, on, from, captured, options, end, offset);
  }

  #give(
    block: ByteBlock,
    on: CaptureInterface,
    from: number,
    captured: number,
    options: number,
    end: number,
    offset: number,
  ): void {
    const record = this.#record;
    this.#frames += 1;
    record.frame = this.#frames;
    record.on = on;
    record.block = block;
    record.from = from;
    record.to = from + captured;
    record.optionsFrom = Math.min(options, end);
    record.optionsTo = end;
    record.offset = offset;
    this.#sink(record);
  }
}
