import type { Environment } from '../../model/environment.js';
import { controlBits, type Segment } from '../../model/segment.js';
import { advance, distance } from '../../model/sequence.js';
import type { StateName } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import { receiveWindow } from '../../model/tcb.js';
import { PLAIN_NUMBERS } from './number-family.js';

/** Where SEG.SEQ lies: the five positions of the receive window (RFC 9293 §3.4). */
export const POSITIONS = ['left', 'left-edge', 'middle', 'right-edge', 'right'] as const;
export type Position = (typeof POSITIONS)[number];

/**
 * What SEG.ACK says: absent; below SND.UNA - MAX.SND.WND (MAY-12); at that bound; SND.UNA while something is outstanding; between; SND.NXT;
 * beyond.
 */
export const ACK_CLASSES = ['absent', 'too-old', 'oldest', 'duplicate', 'partial', 'all', 'beyond'] as const;
export type AckClass = (typeof ACK_CLASSES)[number];

/** A class of segments, made concrete from the TCB of the endpoint that gets it. */
export interface SegmentClass {
  readonly position: Position;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly ack: AckClass;
  /** Octets of text. */
  readonly len: number;
  /** SEG.WND in octets. */
  readonly wnd: number;
}

/** SEG.WND of a peer with room: larger than all that is ever outstanding. */
export const OPEN_WINDOW = 1000;

export type Bits = 'S' | 'F' | 'R' | 'SF' | 'SR' | 'FR' | 'SFR' | '';

export function segmentClass(
  position: Position,
  bits: Bits,
  ack: AckClass,
  len = 0,
  wnd = OPEN_WINDOW,
): SegmentClass {
  const has = (bit: string): boolean => bits.includes(bit);
  return { position, syn: has('S'), fin: has('F'), rst: has('R'), ack, len, wnd };
}

/** An acknowledgment number that no connection of ours has. */
export const STRAY_ACK = 777;

/** RCV.NXT has no meaning yet. */
const WITHOUT_WINDOW: ReadonlySet<StateName> = new Set(['CLOSED', 'LISTEN', 'SYN-SENT']);
/** SND.UNA has no meaning. */
const WITHOUT_NUMBERS: ReadonlySet<StateName> = new Set(['CLOSED', 'LISTEN']);

function seqAt(position: Position, { state, tcb }: Local, env: Environment): number | null {
  if (WITHOUT_WINDOW.has(state)) return position === 'left-edge' ? PLAIN_NUMBERS.irs : null;
  const window = receiveWindow(tcb, env.limits);
  switch (position) {
    case 'left':
      return advance(tcb.rcvNxt, -1);
    case 'left-edge':
      return tcb.rcvNxt;
    case 'middle':
      return window < 2 ? null : advance(tcb.rcvNxt, window >> 1);
    case 'right-edge':
      return window < 3 ? null : advance(tcb.rcvNxt, window - 1);
    case 'right':
      return window === 0 ? null : advance(tcb.rcvNxt, window);
  }
}

/** Null where the class does not exist or equals another one; `undefined` stands for no ACK. */
function ackAt(ack: AckClass, { state, tcb }: Local): number | null | undefined {
  if (ack === 'absent') return undefined;
  if (WITHOUT_NUMBERS.has(state)) return ack === 'all' ? STRAY_ACK : null;
  const { sndUna, sndNxt, maxSndWnd } = tcb;
  switch (ack) {
    case 'too-old':
      return advance(sndUna, -maxSndWnd - 1);
    case 'oldest':
      return maxSndWnd === 0 ? null : advance(sndUna, -maxSndWnd);
    case 'duplicate':
      return sndUna === sndNxt ? null : sndUna;
    case 'partial':
      return distance(sndUna, sndNxt) < 2 ? null : advance(sndUna, 1);
    case 'all':
      return sndNxt;
    case 'beyond':
      return advance(sndNxt, 1);
  }
}

/** The segment of a class for an endpoint in this local state; null where it has none. */
export function segmentOf(c: SegmentClass, local: Local, env: Environment): Segment | null {
  const seq = seqAt(c.position, local, env);
  const ack = ackAt(c.ack, local);
  if (seq === null || ack === null) return null;
  const { syn, fin, rst, len, wnd } = c;
  const at = distance(advance(local.tcb.irs, 1), seq);
  return { seq, ack: ack ?? null, syn, fin, rst, len, wnd, life: 1, at };
}

/** `left-edge SYN,ACK(all)+1 wnd=0`: position, control bits, class of the ACK, text, window where it is not the usual one. */
export function segmentClassName(c: SegmentClass): string {
  const bits = controlBits({ ...c, seq: 0, ack: c.ack === 'absent' ? null : 0, life: 0, at: 0 });
  const ack = c.ack === 'absent' ? '' : `(${c.ack})`;
  const text = c.len === 0 ? '' : `+${c.len}`;
  return `${c.position} ${bits}${ack}${text}${c.wnd === OPEN_WINDOW ? '' : ` wnd=${c.wnd}`}`;
}
