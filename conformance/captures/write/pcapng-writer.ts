import type { CaptureInterface } from '../capture-record.js';
import { BLOCK, BYTE_ORDER_MAGIC } from '../formats/pcapng-reader.js';
import { type ByteSink, ByteWriter } from './byte-writer.js';

const UNKNOWN_LENGTH = 0xffffffff;
const MAX_OPTION = 0xffff;
const OPTION = {
  end: 0,
  comment: 1,
  name: 2,
  description: 3,
  application: 4,
  resolution: 9,
  offset: 14,
} as const;

/** An option of pcapng: its code and its value. */
export type PcapngOption = readonly [code: number, value: Uint8Array];

/** A packet to write; its stamp counts ticks of its interface, in two halves. */
export interface PcapngPacket {
  readonly interface: number;
  readonly stampHigh: number;
  readonly stampLow: number;
  readonly bytes: Uint8Array;
  readonly originalLength: number;
  readonly options: readonly PcapngOption[];
}

/** What an interface is described with. */
export type InterfaceFacts = Pick<
  CaptureInterface,
  'linkType' | 'snapLength' | 'resolutionCode' | 'offsetSeconds'
> &
  Partial<Pick<CaptureInterface, 'name' | 'description'>>;

/** UTF-8, cut between two characters where an option cannot hold it all. */
function utf8(text: string): Uint8Array {
  const room = new Uint8Array(Math.min(MAX_OPTION, 3 * text.length));
  return room.subarray(0, new TextEncoder().encodeInto(text, room).written);
}

/** A comment, which Wireshark shows with the packet. */
export function comment(text: string): PcapngOption {
  return [OPTION.comment, utf8(text)];
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function sizeOf(options: readonly PcapngOption[]): number {
  return options.reduce((size, [, value]) => size + 4 + padded(value.length), options.length > 0 ? 4 : 0);
}

/** Writes one pcapng section, little-endian, whatever the machine: equal input gives equal bytes. */
export class PcapngWriter {
  readonly #out: ByteWriter;

  /** `application` is named as what wrote the file. */
  constructor(sink: ByteSink, application: string) {
    this.#out = new ByteWriter(sink);
    const options: readonly PcapngOption[] = [[OPTION.application, utf8(application)]];
    this.#block(BLOCK.section, 16, options, (out) => {
      out.u32(BYTE_ORDER_MAGIC);
      out.u16(1);
      out.u16(0);
      out.u32(UNKNOWN_LENGTH);
      out.u32(UNKNOWN_LENGTH);
    });
  }

  /** Interfaces are numbered from 0 in the order of these calls. */
  interface(facts: InterfaceFacts): void {
    const offset = new Uint8Array(8);
    new DataView(offset.buffer).setBigInt64(0, facts.offsetSeconds, true);
    const options: PcapngOption[] = [];
    if (facts.name !== undefined) options.push([OPTION.name, utf8(facts.name)]);
    if (facts.description !== undefined) options.push([OPTION.description, utf8(facts.description)]);
    options.push([OPTION.resolution, Uint8Array.of(facts.resolutionCode)]);
    if (facts.offsetSeconds !== 0n) options.push([OPTION.offset, offset]);
    this.#block(BLOCK.interface, 8, options, (out) => {
      out.u16(facts.linkType);
      out.u16(0);
      out.u32(facts.snapLength);
    });
  }

  packet(packet: PcapngPacket): void {
    const { bytes } = packet;
    this.#block(BLOCK.enhancedPacket, 20 + padded(bytes.length), packet.options, (out) => {
      out.u32(packet.interface);
      out.u32(packet.stampHigh);
      out.u32(packet.stampLow);
      out.u32(bytes.length);
      out.u32(packet.originalLength);
      out.bytes(bytes);
      out.pad(bytes.length);
    });
  }

  /** Hands over what is still held. */
  end(): void {
    this.#out.flush();
  }

  #block(
    type: number,
    body: number,
    options: readonly PcapngOption[],
    write: (out: ByteWriter) => void,
  ): void {
    const out = this.#out;
    const length = 12 + body + sizeOf(options);
    out.u32(type);
    out.u32(length);
    write(out);
    for (const [code, value] of options) {
      out.u16(code);
      out.u16(value.length);
      out.bytes(value);
      out.pad(value.length);
    }
    if (options.length > 0) out.u32(OPTION.end);
    out.u32(length);
  }
}
