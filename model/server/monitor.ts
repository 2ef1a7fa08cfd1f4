import type { Segment } from '../segment.js';
import type { Taken } from './chart-end.js';
import type { Connection, HandedOctet, HostState } from './host-state.js';

/** More often than this makes no difference to any property. */
const MOST_TIMES = 2;

function octetsOf({ reaction }: Taken): readonly { life: number; at: number }[] {
  const ranges = reaction.outputs.flatMap((o) => (o.type === 'deliver' ? o.ranges : []));
  return ranges.flatMap(({ life, from, count }) =>
    Array.from({ length: count }, (_, i) => ({ life, at: from + i })),
  );
}

function order(x: HandedOctet, y: HandedOctet): number {
  if (x.remote !== y.remote) return x.remote < y.remote ? -1 : 1;
  return x.life - y.life || x.at - y.at;
}

/** Notes what the application was given; nothing that happens depends on it. */
export function handing(state: HostState, remote: string, taken: Taken): HostState {
  let { handed } = state;
  for (const { life, at } of octetsOf(taken)) {
    const same = (h: HandedOctet): boolean => h.remote === remote && h.life === life && h.at === at;
    const times = Math.min(MOST_TIMES, (handed.find(same)?.times ?? 0) + 1);
    handed = [...handed.filter((h) => !same(h)), { remote, life, at, times }].sort(order);
  }
  return handed === state.handed ? state : { ...state, handed };
}

export function handedNotes(remote: string, taken: Taken): readonly string[] {
  return octetsOf(taken).map(({ life, at }) => {
    const octet = `octet ${at} of ${remote}${life > 1 ? `'s connection ${life}` : ''}`;
    return `hands ${octet} to its application`;
  });
}

/** P-08: has a segment of an older incarnation of the peer changed this connection? An old RST or ACK that only draws an answer has not. */
export function oldSegmentActs(peerLife: number, segment: Segment, taken: Taken): boolean {
  if (segment.life === 0 || segment.life >= peerLife) return false;
  return JSON.stringify(taken.before) !== JSON.stringify(taken.after);
}

/** The incarnation whose SYN this is, where it begins the connection. */
export function peerLifeAfter(connection: Pick<Connection, 'peerLife'>, segment: Segment, taken: Taken) {
  const { before, after } = taken;
  const begins = segment.syn && after.tcb.irs === segment.seq && before.tcb.irs !== after.tcb.irs;
  return begins ? segment.life : connection.peerLife;
}
