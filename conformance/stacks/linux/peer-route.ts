import type { Libc } from './libc.js';
import { HEADER, message, Netlink } from './netlink.js';
import type { PrivateNamespace } from './private-namespace.js';
import { SystemError } from './system-error.js';
import { AF_INET, NETLINK_ROUTE, NLM_F_ACK, NLM_F_CREATE, NLM_F_REQUEST } from './uapi.js';

const RTM_NEWROUTE = 24;
const RTA_DST = 1;
const RTA_OIF = 4;
const RTA_METRICS = 8;
const RTAX_LOCK = 1;
const RTAX_INITCWND = 11;
const RTAX_RTO_MIN = 13;
const RTAX_QUICKACK = 15;

/** Linux's own least retransmission timeout is 200 ms; RFC 6298 §2.4 wants a second, and a harness that is held up for less meets none. */
const RTO_MIN_MS = 1_000;

/** Segments that may be under way at the start: more than a test sends, for congestion control is no part of the model. */
const INITIAL_WINDOW = 10_000;

function attribute(type: number, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + value.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, bytes.length, true);
  view.setUint16(2, type, true);
  bytes.set(value, 4);
  return bytes;
}

function number(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((p) => [...p]));
}

function routeMessage(remote: readonly number[], device: number): Uint8Array {
  const metrics = joined([
    attribute(RTAX_LOCK, number(1 << RTAX_RTO_MIN)),
    attribute(RTAX_RTO_MIN, number(RTO_MIN_MS)),
    attribute(RTAX_INITCWND, number(INITIAL_WINDOW)),
    attribute(RTAX_QUICKACK, number(1)),
  ]);
  // struct rtmsg: family, destination bits, source bits, TOS, main table, set by an administrator, on this link, unicast, no flags
  const route = Uint8Array.from([AF_INET, 32, 0, 0, 254, 4, 253, 1, 0, 0, 0, 0]);
  const body = joined([
    route,
    attribute(RTA_DST, Uint8Array.from(remote)),
    attribute(RTA_OIF, number(device)),
    attribute(RTA_METRICS, metrics),
  ]);
  const bytes = message(RTM_NEWROUTE, NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE, body.length);
  bytes.set(body, HEADER);
  return bytes;
}

/**
 * Adds the route to the peer on which no ACK is delayed (up to 40 ms otherwise), so that a reply is complete when the call returns, and no text waits for
 * an ACK. To be called inside. @throws SystemError @throws OutsideNamespace
 */
export function addPeerRoute(
  libc: Libc,
  namespace: PrivateNamespace,
  remote: readonly number[],
  device: number,
): void {
  namespace.assertInside();
  const netlink = new Netlink(libc, NETLINK_ROUTE);
  try {
    const errno = netlink.ask(routeMessage(remote, device));
    if (errno !== 0) throw new SystemError('netlink(RTM_NEWROUTE)', errno);
  } finally {
    netlink.close();
  }
}
