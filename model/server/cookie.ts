import { stray } from '../scenario-builder.js';
import { advance, type SequenceNumber } from '../sequence.js';
import { cookieOf } from './generator.js';
import type { Packet } from './packet.js';
import type { ServerSetting } from './setting.js';

/** The number with which a SYN is answered where nothing is kept of it. */
export function cookieFor(setting: ServerSetting, now: number, { remote, segment }: Packet): SequenceNumber {
  return cookieOf(setting, remote, segment.seq, now);
}

/**
 * The initial number of ours that this ACK returns, or null if it is no cookie of ours. The SYN is taken to stand just before the segment:
 * the server remembers nothing else (RFC 4987 §3.6), so a later segment of the same connection proves nothing.
 */
export function cookieReturned(setting: ServerSetting, now: number, packet: Packet): SequenceNumber | null {
  const { remote, segment } = packet;
  const check = setting.policy.cookies?.check;
  if (check === undefined || segment.ack === null || segment.syn || segment.rst) return null;
  const iss = advance(segment.ack, -1);
  if (check === 'any ACK') return iss;
  const irs = advance(segment.seq, -1);
  const oldest = check === 'any period' ? 0 : Math.max(0, now - 1);
  for (let period = now; period >= oldest; period--)
    if (cookieOf(setting, remote, irs, period) === iss) return iss;
  return null;
}

/** The SYN that must have come before this segment, as far as its numbers tell. */
export function synBefore({ remote, segment, ts }: Packet): Packet {
  const syn = stray({ seq: advance(segment.seq, -1), syn: true, wnd: segment.wnd });
  return { remote, segment: { ...syn, life: segment.life }, ts };
}
