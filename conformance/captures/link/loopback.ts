import { CUT, type LinkLayer, NOT_IP } from './link-layer.js';
import { raw } from './raw.js';

/** AF_INET everywhere; AF_INET6 of Linux and Windows, NetBSD and OpenBSD, FreeBSD, macOS. */
const FAMILIES: ReadonlySet<number> = new Set([2, 10, 23, 24, 28, 30]);

/** BSD loopback (NULL in the order of the host that captured, LOOP in network order): the address family in four bytes; all are below 256. */
export const loopback: LinkLayer = (view, from, to) => {
  if (from + 4 > to) return CUT;
  const family = FAMILIES.has(view.getUint32(from)) || FAMILIES.has(view.getUint32(from, true));
  return family ? raw(view, from + 4, to) : NOT_IP;
};
