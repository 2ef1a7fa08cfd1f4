import type { Segment } from '../../model/segment.js';
import { advance, distance } from '../../model/sequence.js';
import { type StateName, SYNCHRONIZED } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import type { Tcb } from '../../model/tcb.js';
import { outstanding } from '../../model/tcb.js';
import type { AckClass, Place, SegmentStep, WindowClass } from './step.js';

/** What the peer knows when it makes up a segment. */
export interface PeerView {
  readonly local: Local;
  /** RCV.WND of the stack, in octets. */
  readonly window: number;
  /** False: the user has read since the last ACK, and whether the window's right edge has moved is the stack's secret. */
  readonly edgeKnown: boolean;
  /** The initial sequence number of the peer's next connection. */
  readonly isn: number;
}

/** Farther than any window without scaling. */
const FAR = 0x2_0000;
const ANYWHERE = 5_000;

function knowsPeer(state: StateName): boolean {
  return SYNCHRONIZED.has(state) || state === 'SYN-RECEIVED';
}

function placed(place: Place, { local: { state, tcb }, window, edgeKnown, isn }: PeerView): number {
  const left = knowsPeer(state) ? tcb.rcvNxt : isn;
  const edge = edgeKnown ? window : FAR;
  switch (place) {
    case 'left':
      return advance(left, -1);
    case 'left edge':
      return left;
    case 'gap':
      return advance(left, 1);
    case 'middle':
      return advance(left, window >>> 1);
    case 'right edge':
      return edgeKnown ? advance(left, Math.max(0, edge - 1)) : left;
    case 'right':
      return advance(left, edge);
    case 'far':
      return advance(left, FAR);
    case 'own syn':
      return knowsPeer(state) ? tcb.irs : isn;
  }
}

function partOf({ sndUna, sndNxt }: Tcb): number {
  return distance(sndUna, sndNxt) > 1 ? advance(sndUna, 1) : sndNxt;
}

function acknowledged(ack: AckClass, { state, tcb }: Local): number | null {
  const blank = state === 'CLOSED' || state === 'LISTEN';
  switch (ack) {
    case 'none':
      return null;
    case 'all':
      return blank ? ANYWHERE : tcb.sndNxt;
    case 'part':
      return blank ? ANYWHERE : outstanding(tcb) ? partOf(tcb) : tcb.sndNxt;
    case 'nothing new':
      return blank ? ANYWHERE : tcb.sndUna;
    case 'old':
      return advance(blank ? ANYWHERE : tcb.sndUna, -1);
    case 'ancient':
      return advance(tcb.sndUna, -tcb.maxSndWnd - 1);
    case 'unsent':
      return advance(blank ? ANYWHERE : tcb.sndNxt, 1);
  }
}

function windowOf(window: WindowClass): number {
  switch (window) {
    case 'large':
      return 0x4000;
    case 'zero':
      return 0;
    case 'small':
      return 3;
  }
}

/** The segment that a step means here and now. Ghosts name the octets: the stream by the peer's ISN, the place by the distance from it. */
export function resolveSegment(step: SegmentStep, view: PeerView): Segment {
  const { state, tcb } = view.local;
  const seq = placed(step.place, view);
  const syn = step.bits.includes('SYN');
  const irs = syn ? seq : knowsPeer(state) ? tcb.irs : view.isn;
  return {
    seq,
    ack: acknowledged(step.ack, view.local),
    syn,
    fin: step.bits.includes('FIN'),
    rst: step.bits.includes('RST'),
    len: step.len,
    wnd: windowOf(step.window),
    life: irs,
    at: distance(advance(irs, 1), advance(seq, syn ? 1 : 0)),
  };
}
