import { behindEtherType } from './ether-type.js';
import { CUT, type LinkLayer } from './link-layer.js';

/** Ethernet with any number of VLAN tags, MPLS labels, a PPPoE session or SNAP before IP. */
export const ethernet: LinkLayer = (view, from, to) => {
  const HEADER = 14;
  return from + HEADER > to ? CUT : behindEtherType(view, view.getUint16(from + 12), from + HEADER, to);
};
