import { CUT, type LinkLayer, NOT_IP } from './link-layer.js';
import { mpls } from './mpls.js';
import { raw } from './raw.js';

const IPV4 = 0x21;
const IPV6 = 0x57;
const MPLS = 0x281;
const HDLC_ADDRESS = 0xff;
const HDLC_CONTROL = 0x03;

/** What follows a PPP header's address and control: a protocol number of two bytes, or of one where it is compressed (RFC 1661 §2, §6.5). */
export const pppProtocol: LinkLayer = (view, from, to) => {
  if (from + 2 > to) return CUT;
  const first = view.getUint8(from);
  const long = (first & 1) === 0;
  const protocol = long ? view.getUint16(from) : first;
  const at = from + (long ? 2 : 1);
  if (protocol === IPV4 || protocol === IPV6) return raw(view, at, to);
  return protocol === MPLS ? mpls(view, at, to) : NOT_IP;
};

/** PPP, with HDLC's address and control or without (RFC 1662 §3.1). */
export const ppp: LinkLayer = (view, from, to) => {
  if (from + 2 > to) return CUT;
  const framed = view.getUint8(from) === HDLC_ADDRESS && view.getUint8(from + 1) === HDLC_CONTROL;
  return pppProtocol(view, framed ? from + 2 : from, to);
};

/** The header of a PPPoE session (RFC 2516 §4), then PPP without HDLC. */
export const pppoe: LinkLayer = (view, from, to) => {
  const HEADER = 6;
  const SESSION_DATA = 0;
  if (from + HEADER > to) return CUT;
  return view.getUint8(from + 1) === SESSION_DATA ? pppProtocol(view, from + HEADER, to) : NOT_IP;
};
