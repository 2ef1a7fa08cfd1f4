import { byteBlock } from '../../../conformance/captures/byte-block.js';
import { DecodedPacket, FLAG } from '../../../conformance/captures/decoded-packet.js';
import { datagram } from '../../../conformance/wire/datagram.js';

/** A packet of a made-up capture; what is left out is 0. */
export interface PacketLine {
  /** `10.0.0.1:40000`, `[2001:db8::1]` is written as 16 bytes in hexadecimal. */
  readonly from: string;
  readonly to: string;
  /** Letters of tcpdump: `S`, `S.`, `F.`, `R`. */
  readonly flags: string;
  readonly seq?: number;
  readonly ack?: number;
  readonly len?: number;
  readonly wnd?: number;
  readonly time?: number;
  readonly ipId?: number;
}

function socket(text: string): { address: Uint8Array; port: number } {
  const at = text.lastIndexOf(':');
  const [host, port] = [text.slice(0, at), Number(text.slice(at + 1))];
  const address = host.includes('.')
    ? Uint8Array.from(host.split('.').map(Number))
    : Uint8Array.from(Buffer.from(host, 'hex'));
  return { address, port };
}

/** Makes packets one after another, numbered from 1; each call makes a new object. */
export class PacketMaker {
  #frame = 0;

  make(line: PacketLine): DecodedPacket {
    const { flags, seq = 0, ack = 0, len = 0, wnd = 8192, ipId = 0 } = line;
    const has = (letter: string): boolean => flags.includes(letter);
    const [source, destination] = [socket(line.from), socket(line.to)];
    this.#frame += 1;
    const segment = {
      ...{ seq, ack: has('.') ? ack : null, syn: has('S'), fin: has('F'), rst: has('R') },
      ...{ len, wnd, life: 0, at: 0 },
    };
    const bytes = datagram({ source, destination, segment, ipId });
    const packet = new DecodedPacket();
    const start = source.address.length === 4 ? 20 : 40;
    return Object.assign(packet, {
      frame: this.#frame,
      time: line.time ?? this.#frame,
      block: byteBlock(bytes),
      addressAt: start === 20 ? 12 : 8,
      addressLength: source.address.length,
      sourcePort: source.port,
      destinationPort: destination.port,
      seq,
      ack,
      flags:
        (has('F') ? FLAG.fin : 0) |
        (has('S') ? FLAG.syn : 0) |
        (has('R') ? FLAG.rst : 0) |
        (has('.') ? FLAG.ack : 0),
      window: wnd,
      textLength: len,
      capturedText: len,
      ipId,
      tcpAt: start,
    });
  }
}
