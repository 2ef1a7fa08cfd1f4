import type { Limits } from './limits.js';
import type { Profile } from './profile.js';
import { type Segment, textStart } from './segment.js';
import { advance, before, distance, type SequenceNumber } from './sequence.js';
import { type HeldText, type OctetRange, receiveWindow, type Tcb } from './tcb.js';

/** What the text and FIN of a segment, with what was held, add to the stream. */
export interface Reception {
  readonly rcvNxt: SequenceNumber;
  /** New octets in order. */
  readonly text: readonly OctetRange[];
  /** The peer's FIN is reached: no octet before it is missing. */
  readonly fin: boolean;
  readonly held: readonly HeldText[];
}

/** Text and FIN of a segment as a piece that can wait. */
export function pieceOf(segment: Segment): HeldText {
  return { seq: textStart(segment), len: segment.len, fin: segment.fin, life: segment.life, at: segment.at };
}

/** Cuts a piece to the window on the right; a FIN beyond it is cut off too (RFC 9293 §3.10.7.4, first step). */
export function trimRight(piece: HeldText, rcvNxt: SequenceNumber, window: number): HeldText {
  const room = Math.max(0, window - (distance(rcvNxt, piece.seq) | 0));
  if (piece.len + (piece.fin ? 1 : 0) <= room) return piece;
  return { ...piece, len: Math.min(piece.len, room), fin: false };
}

/** Takes a piece that starts at or before RCV.NXT; octets already received are skipped. */
function take(state: Reception, piece: HeldText): Reception {
  const known = distance(piece.seq, state.rcvNxt);
  const fresh = piece.len - known;
  if (fresh < 0 || (fresh === 0 && !piece.fin)) return state;
  const text =
    fresh > 0 ? [...state.text, { life: piece.life, from: piece.at + known, count: fresh }] : state.text;
  return { ...state, text, fin: piece.fin, rcvNxt: advance(state.rcvNxt, fresh + (piece.fin ? 1 : 0)) };
}

/** Takes held pieces that have become contiguous, until none is. */
function absorb(state: Reception): Reception {
  if (state.fin) return { ...state, held: [] };
  const next = state.held.find((p) => !before(state.rcvNxt, p.seq));
  if (next === undefined) return state;
  return absorb(take({ ...state, held: state.held.filter((p) => p !== next) }, next));
}

function hold(held: readonly HeldText[], piece: HeldText, rcvNxt: SequenceNumber): readonly HeldText[] {
  const known = held.some((h) => h.seq === piece.seq && h.len >= piece.len && (h.fin || !piece.fin));
  if (known) return held;
  const others = held.filter((h) => h.seq !== piece.seq || h.len > piece.len);
  return [...others, piece].sort(
    (a, b) => distance(rcvNxt, a.seq) - distance(rcvNxt, b.seq) || a.len - b.len,
  );
}

/**
 * Receives the text and FIN of a segment (RFC 9293 §3.10.7.4, seventh and eighth step). Pure, so that the guards ask it what
 * would happen and the actions make it happen. A segment with no text and no FIN only absorbs what was held before ESTABLISHED.
 */
export function receive(tcb: Tcb, segment: Segment, limits: Limits, profile: Profile): Reception {
  const start: Reception = { rcvNxt: tcb.rcvNxt, text: [], fin: false, held: tcb.held };
  const piece = trimRight(pieceOf(segment), tcb.rcvNxt, receiveWindow(tcb, limits));
  if (piece.len === 0 && !piece.fin) return absorb(start);
  if (!before(tcb.rcvNxt, piece.seq)) return absorb(take(start, piece));
  if (profile.outOfOrder === 'discard') return absorb(start);
  return absorb({ ...start, held: hold(tcb.held, piece, tcb.rcvNxt) });
}
