import { type Segment, segmentLength } from '../../../model/segment.js';
import type { ZeekEndpointState } from './endpoint-state.js';
import { ScaledCount } from './scaled-count.js';
import { SeenOctets } from './seen-octets.js';

/** Zeek believes no jump of a SYN or an RST beyond this many octets. */
const LARGEST_JUMP = 1 << 20;

/** What Zeek keeps of one end: its state, and how far its stream has come. Offsets count from its initial sequence number, without end. */
export class ZeekEndpoint {
  state: ZeekEndpointState = 'inactive';
  previous: ZeekEndpointState = 'inactive';
  /** Initial sequence number, seen or concluded. */
  start = 0;
  /** One past the last octet that it sent. */
  last = 0;
  /** One past the last octet that was acknowledged. */
  acked = 0;
  /** Sequence numbers of the last SYN, FIN (its own number) and RST, or -1. */
  lastSyn = -1;
  lastFin = -1;
  lastRst = -1;
  readonly retransmissions = new ScaledCount();
  readonly zeroWindows = new ScaledCount();
  readonly badChecksums = new ScaledCount();
  readonly gaps = new ScaledCount();
  readonly seen = new SeenOctets();

  to(state: ZeekEndpointState): void {
    if (state === this.state) return;
    this.previous = this.state;
    this.state = state;
  }

  /** Offset of a sequence number in its stream, near the newest octet known. */
  offset(seq: number): number {
    const near = Math.max(this.last, this.acked);
    return near + ((seq - (this.start + near)) | 0);
  }

  /** Sets the numbers at the first packet of this end, or at a SYN that begins anew. */
  begin({ seq, syn }: Segment): void {
    this.start = syn ? seq : (seq - 1) >>> 0;
    this.last = 1;
    this.acked = 0;
    this.seen.start(1);
  }

  /** The other end acknowledges what was not seen to be sent: as though it had begun there. */
  beginBy(ack: number): void {
    this.start = (ack - 1) >>> 0;
    this.last = 0;
    this.acked = 1;
    this.seen.start(1);
  }

  /** Moves on to the end of a segment; true if it was text sent again. */
  advance(segment: Segment): boolean {
    const { seq, syn, rst, len } = segment;
    const end = this.offset(seq) + segmentLength(segment) - (rst ? len : 0);
    const moved = end - this.last;
    if ((syn || rst) && Math.abs(moved) > LARGEST_JUMP) return false;
    if (this.state === 'reset') return false;
    if (moved > 0) this.last = end;
    return moved <= 0 && len > 0;
  }

  /** Octets of text by sequence numbers, as in Zeek's `orig_bytes` and `resp_bytes`: neither SYN nor FIN counts. */
  get octets(): number {
    const all = Math.max(this.last, this.acked) - 1 - (this.lastFin >= 0 ? 1 : 0);
    return Math.max(0, all);
  }
}
