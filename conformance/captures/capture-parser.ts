import { type ByteBlock, byteBlock } from './byte-block.js';
import { CaptureError } from './capture-error.js';
import type { CaptureHandler } from './capture-handler.js';
import type { CaptureRecord } from './capture-record.js';
import type { CaptureCounts, CaptureSummary } from './capture-summary.js';
import type { FormatReader } from './formats/format-reader.js';
import { isPcap, PcapReader } from './formats/pcap-reader.js';
import { BLOCK, PcapngReader } from './formats/pcapng-reader.js';
import { whatItIs } from './formats/what-it-is.js';
import { FrameDecoder } from './frame-decoder.js';
import { linkLayer, READ_LINK_TYPES } from './link/link-types.js';

const MAGIC = 4;
const FIRST_BUFFER = 1 << 16;

/** Reads a capture that is pushed in pieces of any length; keeps no more than one record and one piece. */
export class CaptureParser {
  readonly #name: string;
  readonly #handler: CaptureHandler;
  readonly #decoder = new FrameDecoder();
  readonly #counts: CaptureCounts = {
    tcp: 0,
    otherIp: 0,
    notIp: 0,
    fragments: 0,
    cut: 0,
    malformed: 0,
    unknownLink: 0,
  };
  #reader: FormatReader | null = null;
  #block: ByteBlock = byteBlock(new Uint8Array(FIRST_BUFFER));
  /** What is not read yet stands in the block from here to there. */
  #from = 0;
  #to = 0;
  /** Offset in the file of `#from`. */
  #offset = 0;
  #skip = 0;
  #frames = 0;

  constructor(name: string, handler: CaptureHandler) {
    this.#name = name;
    this.#handler = handler;
  }

  /** True when nothing that may still come can be read. */
  get stopped(): boolean {
    return this.#reader !== null && this.#reader.damage !== null;
  }

  get frames(): number {
    return this.#frames;
  }

  push(piece: Uint8Array): void {
    if (this.stopped) return;
    const skipped = Math.min(this.#skip, piece.length);
    this.#skip -= skipped;
    this.#offset += skipped;
    this.#append(skipped === 0 ? piece : piece.subarray(skipped));
    this.#reader ??= this.#choose();
    if (this.#reader !== null && this.#to - this.#from >= this.#reader.need) this.#read(this.#reader);
  }

  /** No more will come; `why` tells of a failure of the source. Throws a CaptureError where nothing could be used. */
  end(why: string | null = null, gzip = false): CaptureSummary {
    this.#decoder.end();
    const reader = this.#reader ?? this.#unread(why);
    const incomplete = this.#incomplete(reader, why);
    if (incomplete !== null && this.#frames === 0)
      throw this.#error(`${incomplete.why}; no packet could be read`, incomplete.offset);
    this.#refuseUnknownLinks(reader);
    return {
      name: this.#name,
      format: reader.format,
      gzip,
      bytes: this.#offset + this.#to - this.#from,
      frames: this.#frames,
      counts: this.#counts,
      unmade: this.#decoder.unmade,
      interfaces: reader.interfaces,
      incomplete,
    };
  }

  #error(what: string, offset = this.#offset): CaptureError {
    return new CaptureError(`${this.#name}: byte ${offset}: ${what}`, offset);
  }

  #append(piece: Uint8Array): void {
    const held = this.#to - this.#from;
    if (this.#to + piece.length > this.#block.bytes.length) {
      const needed = held + piece.length;
      const old = this.#block.bytes;
      if (needed > old.length) this.#block = byteBlock(new Uint8Array(Math.max(needed, 2 * old.length)));
      this.#block.bytes.set(old.subarray(this.#from, this.#to));
      this.#from = 0;
      this.#to = held;
    }
    this.#block.bytes.set(piece, this.#to);
    this.#to += piece.length;
  }

  #choose(): FormatReader | null {
    if (this.#to - this.#from < MAGIC) return null;
    const magic = this.#block.view.getUint32(this.#from);
    const sink = (record: CaptureRecord): void => this.#take(record);
    if (magic === BLOCK.section) return new PcapngReader(sink);
    if (isPcap(magic)) return new PcapReader(sink);
    throw this.#error(whatItIs(this.#block.bytes.subarray(this.#from, this.#to)));
  }

  #read(reader: FormatReader): void {
    const stop = reader.read(this.#block, this.#from, this.#to, this.#offset);
    this.#offset += stop - this.#from;
    this.#from = stop;
    if (reader.skip === 0) return;
    // The rest of a block that nobody reads is longer than what is here.
    this.#offset += this.#to - this.#from;
    this.#skip = reader.skip - (this.#to - this.#from);
    this.#from = this.#to;
    reader.skip = 0;
  }

  #take(record: CaptureRecord): void {
    this.#frames += 1;
    const outcome = this.#decoder.decode(record);
    this.#counts[outcome] += 1;
    if (outcome === 'tcp') this.#handler.packet(this.#decoder.packet);
    this.#handler.record?.(record);
  }

  #unread(why: string | null): never {
    const empty = this.#to === this.#from;
    throw this.#error(
      why ??
        (empty ? 'the file is empty; capture again' : 'the file is too short for a capture; copy it again'),
    );
  }

  #incomplete(reader: FormatReader, why: string | null): CaptureSummary['incomplete'] {
    if (reader.damage !== null) return { offset: this.#offset, why: reader.damage };
    if (why !== null) return { offset: this.#offset, why };
    if (this.#skip > 0)
      return {
        offset: this.#offset,
        why: `the file ends ${this.#skip} bytes before its last block does; copy it again`,
      };
    const held = this.#to - this.#from;
    if (held === 0 && (reader.interfaces.length > 0 || reader.format === 'pcapng')) return null;
    return {
      offset: this.#offset,
      why: `the file ends inside a record: ${held} of at least ${reader.need} bytes are there; copy it again`,
    };
  }

  #refuseUnknownLinks(reader: FormatReader): void {
    if (this.#frames === 0 || this.#counts.unknownLink < this.#frames) return;
    const types = new Set(
      reader.interfaces.map((i) => i.linkType).filter((type) => linkLayer(type) === undefined),
    );
    throw this.#error(
      `link type ${[...types].join(', ')} is not read; capture on another interface (read are ${READ_LINK_TYPES.join(', ')})`,
      0,
    );
  }
}
