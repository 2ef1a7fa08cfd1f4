import { CUT, type LinkLayer } from './link-layer.js';
import { raw } from './raw.js';

const BOTTOM_OF_STACK = 0x100;

/** A stack of MPLS labels (RFC 3032). Nothing in it says what follows: IP is told by its first nibble, so pseudo-wires are not read. */
export const mpls: LinkLayer = (view, from, to) => {
  for (let at = from; at + 4 <= to; at += 4) {
    if (view.getUint32(at) & BOTTOM_OF_STACK) return raw(view, at + 4, to);
  }
  return CUT;
};
