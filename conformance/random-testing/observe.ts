import type { Reply } from '../adapter/reply.js';
import type { SocketName, SocketPair } from '../adapter/socket-name.js';
import type { StateReport } from '../adapter/stack-adapter.js';
import type { Socket } from '../wire/datagram.js';
import { DatagramError, readDatagram } from '../wire/read-datagram.js';
import { unofferedOption } from '../wire/unoffered-option.js';
import type { Observation, SeenSegment } from './observation.js';
import type { Problem } from './problem.js';

export function socketOf({ address, port }: SocketName): Socket {
  return { address: Uint8Array.from(address), port };
}

function same(a: Socket, b: SocketName): boolean {
  return (
    a.port === b.port &&
    a.address.length === b.address.length &&
    b.address.every((n, i) => a.address[i] === n)
  );
}

function read(packet: Uint8Array, pair: SocketPair, judgesOptions: boolean): SeenSegment {
  const { source, destination, segment, text, options } = readDatagram(packet);
  if (!same(source, pair.local) || !same(destination, pair.remote))
    throw new DatagramError(
      0,
      `from or to other sockets than those of the case (ports ${source.port}, ${destination.port})`,
    );
  if (!segment.syn && (options.mss !== undefined || options.windowScale !== undefined))
    throw new DatagramError(
      0,
      'MSS or window scale option on a segment without SYN (RFC 9293 §3.2, RFC 7323 §2.2)',
    );
  const unoffered = judgesOptions ? unofferedOption(segment, options) : null;
  if (unoffered !== null) throw new DatagramError(0, `option that the peer never offered: ${unoffered}`);
  return { segment, text };
}

/** What a reply shows, or what is wrong with one of its datagrams. */
export function observe(
  reply: Reply,
  report: StateReport | null,
  pair: SocketPair,
  judgesOptions = false,
): Observation | Problem {
  try {
    return {
      segments: reply.out.map(({ packet }) => read(packet, pair, judgesOptions)),
      ok: reply.ok,
      ...(reply.error === undefined ? {} : { error: reply.error }),
      data: reply.data ?? new Uint8Array(),
      messages: reply.events.flatMap((e) => (e.kind === 'signal' ? [e.text] : [])),
      report,
      now: reply.now,
    };
  } catch (error) {
    if (!(error instanceof DatagramError)) throw error;
    return { aspect: 'datagram', expected: 'a sound datagram of the case', observed: error.message };
  }
}
