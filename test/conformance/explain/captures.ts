import { writeFileSync } from 'node:fs';
import { datagramCapture } from '../../../conformance/captures/write/datagram-capture.js';
import { type PacketLine, PacketMaker } from '../connections/packets.js';

/** Writes a pcapng file of made-up packets; time is 10 ms per packet unless the line says otherwise. */
export function writeCapture(path: string, lines: readonly PacketLine[]): string {
  const maker = new PacketMaker();
  const datagrams = lines.map((line, i) => {
    const packet = maker.make(line);
    return { time: line.time ?? i / 100, bytes: packet.block.bytes };
  });
  writeFileSync(path, datagramCapture(datagrams, 'test'));
  return path;
}

/** One connection: handshake, text in one direction, and a close begun by the client. */
export function wholeConnection(port: number, isn = 1000): readonly PacketLine[] {
  const [client, server] = [`10.0.0.1:${port}`, '10.0.0.2:80'];
  const up = (flags: string, seq: number, ack: number, len = 0): PacketLine => ({
    ...{ from: client, to: server, flags, len, ipId: (port + seq) & 0xffff },
    ...{ seq: isn + seq, ack: 5000 + ack },
  });
  const down = (flags: string, seq: number, ack: number, len = 0): PacketLine => ({
    ...{ from: server, to: client, flags, len, ipId: (port + seq + 7) & 0xffff },
    ...{ seq: 5000 + seq, ack: isn + ack },
  });
  return [
    { ...up('S', 0, -5000), ack: 0 },
    down('S.', 0, 1),
    up('.', 1, 1),
    up('.', 1, 1, 10),
    down('.', 1, 11),
    up('F.', 11, 1),
    down('.', 1, 12),
    down('F.', 1, 12),
    up('.', 12, 2),
  ];
}
