import type { Reply } from '../../../conformance/adapter/reply.js';
import type { SocketName, SocketPair } from '../../../conformance/adapter/socket-name.js';
import type { StackAdapter } from '../../../conformance/adapter/stack-adapter.js';
import { datagram } from '../../../conformance/wire/datagram.js';
import { readDatagram } from '../../../conformance/wire/read-datagram.js';
import type { Segment } from '../../../model/segment.js';

const BLANK: Segment = {
  seq: 0,
  ack: null,
  syn: false,
  fin: false,
  rst: false,
  len: 0,
  wnd: 0x4000,
  life: 0,
  at: 0,
};

const socket = ({ address, port }: SocketName) => ({ address: Uint8Array.from(address), port });

/** A datagram of the peer. */
export function fromPeer({ local, remote }: SocketPair, segment: Partial<Segment>): Uint8Array {
  return datagram({ source: socket(remote), destination: socket(local), segment: { ...BLANK, ...segment } });
}

/** The segments of a reply. */
export function segments(reply: Reply): readonly Segment[] {
  return reply.out.map(({ packet }) => readDatagram(packet).segment);
}

/** An active OPEN that the peer, whose initial sequence number is 100, accepts. */
export function connected(adapter: StackAdapter): { pair: SocketPair; handle: number; iss: number } {
  const pair = adapter.reset();
  const reply = adapter.open('active', pair.local, pair.remote);
  const iss = segments(reply)[0]?.seq ?? 0;
  adapter.inject(fromPeer(pair, { seq: 100, ack: (iss + 1) >>> 0, syn: true }));
  return { pair, handle: reply.handle ?? 0, iss };
}
