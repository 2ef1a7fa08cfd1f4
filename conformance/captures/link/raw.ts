import { CUT, type LinkLayer, NOT_IP } from './link-layer.js';

/** Raw IP: the first nibble is the version. Also the judge after any header that only says "some IP". */
export const raw: LinkLayer = (view, from, to) => {
  if (from >= to) return CUT;
  const version = view.getUint8(from) >>> 4;
  return version === 4 || version === 6 ? from : NOT_IP;
};
