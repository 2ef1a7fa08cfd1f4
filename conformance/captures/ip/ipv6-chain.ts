import type { Piece } from './partial-datagram.js';

const HOP_BY_HOP = 0;
const ROUTING = 43;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
const DESTINATION_OPTIONS = 60;
const MOBILITY = 135;
const HOST_IDENTITY = 139;
const SHIM6 = 140;

/** What stands behind one extension header. */
export interface ChainLink {
  readonly protocol: number;
  readonly at: number;
  /** A routing header still names places to visit: the pseudo-header's destination is another one (RFC 8200 §8.1). */
  readonly rerouted: boolean;
  /** Null where what follows is a datagram of its own. */
  readonly piece: Piece | null;
}

function lengthOf(view: DataView, protocol: number, at: number): number {
  const field = view.getUint8(at + 1);
  if (protocol === FRAGMENT) return 8;
  return protocol === AUTHENTICATION ? 4 * (field + 2) : 8 * (field + 1);
}

/** Reads the extension header of IPv6 (RFC 8200 §4) of `protocol` at `at`: what follows it, and where. */
export function ipv6Chain(
  view: DataView,
  protocol: number,
  at: number,
  to: number,
): ChainLink | 'otherIp' | 'cut' {
  switch (protocol) {
    case HOP_BY_HOP:
    case ROUTING:
    case FRAGMENT:
    case AUTHENTICATION:
    case DESTINATION_OPTIONS:
    case MOBILITY:
    case HOST_IDENTITY:
    case SHIM6:
      break;
    default:
      return 'otherIp';
  }
  if (at + 8 > to) return 'cut';
  const next = view.getUint8(at);
  const rerouted = protocol === ROUTING && view.getUint8(at + 3) > 0;
  const behind = at + lengthOf(view, protocol, at);
  const part = protocol === FRAGMENT ? view.getUint16(at + 2) & 0xfff9 : 0;
  // Offset 0 and no more to come: an atomic fragment, a datagram of its own (RFC 6946).
  const piece =
    part === 0 ? null : { id: view.getUint32(at + 4), offset: part & 0xfff8, more: (part & 1) === 1 };
  return { protocol: next, at: behind, rerouted, piece };
}
