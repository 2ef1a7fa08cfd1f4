import { behindEtherType, llc } from './ether-type.js';
import { CUT, type LinkLayer, NOT_IP } from './link-layer.js';

/** Not an EtherType: the kernel says that LLC follows. */
const LLC = 4;
/** Hardware types whose protocol field is no EtherType: netlink, and GRE's own use of it is one. */
const NETLINK = 824;

function cooked(typeAt: number, hardwareAt: number, header: number): LinkLayer {
  return (view, from, to) => {
    if (from + header > to) return CUT;
    if (view.getUint16(from + hardwareAt) === NETLINK) return NOT_IP;
    const type = view.getUint16(from + typeAt);
    // Small values name frames without an EtherType; only LLC may carry IP.
    if (type === LLC) return llc(view, from + header, to);
    return type <= 1500 ? NOT_IP : behindEtherType(view, type, from + header, to);
  };
}

/** Linux cooked capture, version 1 (LINKTYPE_LINUX_SLL): 16 bytes, EtherType last. */
export const cookedV1 = cooked(14, 2, 16);

/** Linux cooked capture, version 2 (LINKTYPE_LINUX_SLL2): 20 bytes, EtherType first. */
export const cookedV2 = cooked(0, 8, 20);
