import { cookedV1, cookedV2 } from './cooked.js';
import { ethernet } from './ethernet.js';
import type { LinkLayer } from './link-layer.js';
import { loopback } from './loopback.js';
import { ppp, pppoe } from './ppp.js';
import { raw } from './raw.js';

/** Link types that are read, by their number in tcpdump.org's registry (and BSD's own numbers for raw IP, which some files hold). */
const LINK_LAYERS: ReadonlyMap<number, LinkLayer> = new Map([
  [0, loopback],
  [1, ethernet],
  [9, ppp],
  [12, raw],
  [14, raw],
  [50, ppp],
  [51, pppoe],
  [101, raw],
  [108, loopback],
  [113, cookedV1],
  [228, raw],
  [229, raw],
  [276, cookedV2],
]);

/** How packets of this link type are read; undefined where they are not. */
export function linkLayer(linkType: number): LinkLayer | undefined {
  return LINK_LAYERS.get(linkType);
}

/** The numbers of all link types that are read, for messages. */
export const READ_LINK_TYPES: readonly number[] = [...LINK_LAYERS.keys()];
