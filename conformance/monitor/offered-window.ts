import { advance, distance } from '../../model/sequence.js';
import type { Observed } from '../observed.js';

const LARGEST_SHIFT = 14;
/** What a host may offer before its first segment is seen, unscaled (RFC 9293 §3.1). */
const UNSCALED = 0xffff;

/** The window that one end offers, from its own segments: scaled, and its right edge never moves left (RFC 7323 §2, SHLD-14). */
export class OfferedWindow {
  /** Shift in its SYN, null when the SYN offered none, undefined when no SYN was seen. */
  #shift: number | null | undefined;
  #edge: number | null = null;

  /** Notes a SYN: its own window is never scaled. */
  noteSyn({ options, optionsCut }: Observed): void {
    if (optionsCut) return;
    this.#shift = options.windowScale === undefined ? null : Math.min(options.windowScale, LARGEST_SHIFT);
  }

  /** The window of a segment in octets. Where the handshake was not seen the largest scale is assumed, so that nobody is blamed unjustly. */
  scaled({ segment }: Observed, peer: OfferedWindow): number {
    if (segment.syn) return segment.wnd;
    if (this.#shift === undefined || peer.#shift === undefined) return segment.wnd * 2 ** LARGEST_SHIFT;
    if (this.#shift === null || peer.#shift === null) return segment.wnd;
    return segment.wnd * 2 ** this.#shift;
  }

  /** Notes what a segment offers. */
  note(ack: number, window: number): void {
    const edge = advance(ack, Math.min(window, 0x3fffffff));
    if (this.#edge === null || (distance(this.#edge, edge) | 0) > 0) this.#edge = edge;
  }

  /** The window as it stands when RCV.NXT is `rcvNxt`. */
  at(rcvNxt: number): number {
    if (this.#edge === null) return UNSCALED;
    return Math.max(0, distance(rcvNxt, this.#edge) | 0);
  }
}
