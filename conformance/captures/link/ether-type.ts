import { CUT, NOT_IP } from './link-layer.js';
import { mpls } from './mpls.js';
import { pppoe } from './ppp.js';
import { raw } from './raw.js';

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const VLAN_TAGS: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100, 0x9200, 0x9300]);
const MPLS_UNICAST = 0x8847;
const MPLS_MULTICAST = 0x8848;
const PPPOE_SESSION = 0x8864;
/** Values up to this are a length of IEEE 802.3, with LLC behind. */
const MAX_LENGTH = 1500;

function untagged(view: DataView, type: number, at: number, to: number): number {
  switch (type) {
    case IPV4:
    case IPV6:
      return raw(view, at, to);
    case MPLS_UNICAST:
    case MPLS_MULTICAST:
      return mpls(view, at, to);
    case PPPOE_SESSION:
      return pppoe(view, at, to);
    default:
      return type <= MAX_LENGTH ? llc(view, at, to) : NOT_IP;
  }
}

/** Skips any number of VLAN tags (IEEE 802.1Q, 802.1ad), then finds IP behind an EtherType. */
export function behindEtherType(view: DataView, type: number, from: number, to: number): number {
  let inner = type;
  let at = from;
  while (VLAN_TAGS.has(inner)) {
    if (at + 4 > to) return CUT;
    inner = view.getUint16(at + 2);
    at += 4;
  }
  return untagged(view, inner, at, to);
}

/** IEEE 802.2: SNAP with an EtherType (RFC 1042), or the service access point of IP. */
export function llc(view: DataView, from: number, to: number): number {
  const SNAP = 0xaaaa;
  const IP = 0x0606;
  const UNNUMBERED = 0x03;
  if (from + 3 > to) return CUT;
  const accessPoints = view.getUint16(from);
  if (view.getUint8(from + 2) !== UNNUMBERED) return NOT_IP;
  if (accessPoints === IP) return raw(view, from + 3, to);
  if (accessPoints !== SNAP) return NOT_IP;
  if (from + 8 > to) return CUT;
  const organisation = view.getUint16(from + 3) | view.getUint8(from + 5);
  const type = view.getUint16(from + 6);
  // A length here would mean LLC in LLC, which nobody sends and which could nest without end.
  return organisation === 0 && type > MAX_LENGTH ? behindEtherType(view, type, from + 8, to) : NOT_IP;
}
