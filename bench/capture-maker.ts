import { OutputFile } from '../conformance/captures/write/output-file.js';
import { PcapWriter } from '../conformance/captures/write/pcap-writer.js';
import { datagram, type Socket } from '../conformance/wire/datagram.js';
import { connectionScript, type Dice, type ScriptedPacket } from './connection-script.js';

/** What kind of capture is made; equal facts give equal bytes. */
export interface CaptureFacts {
  readonly packets: number;
  /** Connections that are open at the same time. */
  readonly concurrent: number;
  /** Bytes kept of each packet. */
  readonly snapLength: number;
  readonly seed: number;
}

interface Running {
  readonly client: Socket;
  readonly server: Socket;
  readonly packets: Generator<ScriptedPacket, void>;
}

const ETHERNET = Uint8Array.of(2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0);
const MICROSECONDS_BETWEEN = 10;
const START = 1_700_000_000;

/** Mulberry32: small, and the same everywhere. */
function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

/** The n-th connection: no two have the same pair of sockets. */
function connection(n: number, roll: Dice): Running {
  const port = 1024 + (n % 60_000);
  const host = Math.floor(n / 60_000);
  const client = { address: Uint8Array.of(10, host >>> 16, (host >>> 8) & 255, host & 255), port };
  return {
    client,
    server: { address: Uint8Array.of(192, 0, 2, 1 + (n % 200)), port: 80 },
    packets: connectionScript(roll),
  };
}

function frame({ client, server }: Running, packet: ScriptedPacket, ipId: number): Uint8Array {
  const { segment, options, psh, fromClient } = packet;
  const [source, destination] = fromClient ? [client, server] : [server, client];
  const ip = datagram({ source, destination, segment, options, psh, ipId, ttl: fromClient ? 64 : 57 });
  const bytes = new Uint8Array(ETHERNET.length + ip.length);
  bytes.set(ETHERNET);
  bytes.set(ip, ETHERNET.length);
  return bytes;
}

/** Writes a pcap file of many interleaved connections to `path`; returns how many there are. The last ones are cut by its end. */
export function makeCapture(path: string, { packets, concurrent, snapLength, seed }: CaptureFacts): number {
  const roll = dice(seed);
  const file = new OutputFile(path);
  const writer = new PcapWriter(file.write, { snapLength });
  let begun = 0;
  const begin = (): Running => {
    begun += 1;
    return connection(begun - 1, roll);
  };
  const running = Array.from({ length: concurrent }, begin);
  for (let n = 0; n < packets; ) {
    const slot = roll(concurrent);
    const next = running[slot]!.packets.next();
    if (next.done) {
      running[slot] = begin();
      continue;
    }
    const bytes = frame(running[slot]!, next.value, n & 0xffff);
    const time = n * MICROSECONDS_BETWEEN;
    writer.packet(START + Math.floor(time / 1e6), time % 1e6, bytes.subarray(0, snapLength), bytes.length);
    n += 1;
  }
  writer.end();
  file.place();
  return begun;
}
