import type { Segment } from '../../../model/segment.js';
import type { Observed } from '../../observed.js';
import { type ConnState, connState } from './conn-state.js';
import { ZeekHistory } from './history.js';
import { updateHistory } from './update-history.js';
import { updateState } from './update-state.js';
import { ZeekEndpoint } from './zeek-endpoint.js';

function clean({ state, previous }: ZeekEndpoint): boolean {
  return state === 'established' || (state === 'closed' && previous === 'established');
}

/** A SYN with another number, from an end that was not established: its numbers were guesses, or of an attempt given up. */
function beginsAnew({ state, previous, start }: ZeekEndpoint, { syn, seq }: Segment): boolean {
  if (!syn || seq === start) return false;
  if (state === 'reset') return previous === 'inactive';
  return state === 'syn-sent' || state === 'syn-ack-sent' || state === 'partial';
}

/**
 * One connection in the words of Zeek's `conn.log`, by Zeek's published definitions. It follows flags, not RFC 9293: nothing of it says what TCP
 * should do, and no verdict rests on it.
 */
export class ZeekConnection {
  readonly originator = new ZeekEndpoint();
  readonly responder = new ZeekEndpoint();
  readonly #history = new ZeekHistory();

  /** `flipped`: the first packet was the responder's. */
  constructor(flipped: boolean) {
    if (flipped) this.#history.flipped();
  }

  get state(): ConnState {
    return connState(this.originator, this.responder, this.#history.text);
  }

  get history(): string {
    return this.#history.text;
  }

  /** Both sides closed, or one of them reset it. */
  get over(): boolean {
    const { originator, responder } = this;
    if (originator.state === 'reset' || responder.state === 'reset') return true;
    return originator.state === 'closed' && responder.state === 'closed';
  }

  /** Half open or half closed: unanswered so far, or one side has closed. */
  get partly(): boolean {
    const waits = ({ state }: ZeekEndpoint): boolean =>
      state === 'closed' || state === 'syn-sent' || state === 'syn-ack-sent';
    return waits(this.originator) || waits(this.responder);
  }

  /** Takes the next packet. Zeek drops one with a bad checksum after it has written so, and one whose header was cut without a word. */
  take({ segment, fromOriginator, checksum, optionsCut }: Observed): void {
    const end = fromOriginator ? this.originator : this.responder;
    const peer = fromOriginator ? this.responder : this.originator;
    if (optionsCut) return;
    if (checksum === 'bad') {
      if (end.badChecksums.again()) this.#history.add('C', fromOriginator);
      return;
    }
    if (end.state === 'inactive' || beginsAnew(end, segment)) end.begin(segment);
    const established = end.state === 'established' || end.state === 'closed';
    const foreign = segment.syn && established && segment.seq !== end.start;
    updateHistory(this.#history, end, fromOriginator, segment);
    // Zeek would begin a connection with it; here it is a forged or late one of this connection, and its number says nothing.
    if (foreign) return;
    this.#zeroWindow(end, peer, fromOriginator, segment);
    const acked = segment.ack === null ? 0 : this.#acknowledge(peer, segment.ack, segment.rst);
    if (end.advance(segment) && end.retransmissions.again()) this.#history.add('T', fromOriginator);
    updateState(end, peer, fromOriginator, segment);
    if (acked > 0) this.#gaps(peer, end, !fromOriginator, acked);
    this.#text(end, segment);
  }

  #zeroWindow(end: ZeekEndpoint, peer: ZeekEndpoint, originator: boolean, segment: Segment): void {
    if (segment.wnd !== 0 || segment.rst) return;
    if (peer.state === 'closed' || end.state === 'reset') return;
    if (end.zeroWindows.again()) this.#history.add('W', originator);
  }

  /** Takes an acknowledgment of the peer's stream; its offset there, or 0 where it says nothing of it. */
  #acknowledge(peer: ZeekEndpoint, ack: number, rst: boolean): number {
    if (peer.state === 'inactive') {
      peer.beginBy(ack);
      return 0;
    }
    const offset = peer.offset(ack);
    if (rst || offset < 0) return 0;
    peer.acked = Math.max(peer.acked, offset);
    return offset;
  }

  /** Text that was acknowledged and never captured; only where both sides opened and closed cleanly, if they closed. */
  #gaps(sender: ZeekEndpoint, receiver: ZeekEndpoint, originator: boolean, acked: number): void {
    const upTo = acked - (sender.lastFin >= 0 && acked >= sender.last ? 1 : 0);
    const found = sender.seen.gapsBelow(upTo);
    if (!clean(sender) || !clean(receiver)) return;
    for (let i = 0; i < found; i += 1) if (sender.gaps.again()) this.#history.add('G', originator);
  }

  #text(end: ZeekEndpoint, { seq, syn, rst, len }: Segment): void {
    if (len === 0 || rst) return;
    const from = end.offset(seq) + (syn ? 1 : 0);
    end.seen.add(from, from + len);
  }
}
