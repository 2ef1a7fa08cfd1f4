import type { Limits } from './limits.js';
import { advance, distance, type SequenceNumber } from './sequence.js';

/** Octets `from` .. `from + count - 1` of the stream of the sender's incarnation `life` (ghost identities of text). */
export interface OctetRange {
  readonly life: number;
  readonly from: number;
  readonly count: number;
}

/** Text and FIN that wait: received before ESTABLISHED, or out of order (RFC 9293 §3.10.7.4, SHLD-31). */
export interface HeldText {
  readonly seq: SequenceNumber;
  readonly len: number;
  readonly fin: boolean;
  readonly life: number;
  readonly at: number;
}

/** Which timers run (RFC 9293 §3.10.8). */
export interface Timers {
  readonly retransmission: boolean;
  readonly user: boolean;
  readonly timeWait: boolean;
}

/** What a reopened TIME-WAIT must be able to return to (MAY-2). */
export type FormerConnection = Omit<Tcb, 'former' | 'isns' | 'lives'>;

/**
 * The transmission control block (RFC 9293 §3.3.1) with what the user calls queue. Plain JSON: the tabulation keys on its text.
 *
 * In CLOSED it is blank but for `isns` and `lives`, which belong to the host.
 */
export interface Tcb {
  /** How the connection was opened; decides where SYN-RECEIVED returns to (MUST-11). */
  readonly origin: 'none' | 'active' | 'passive';
  /** True when OPEN named the remote socket. */
  readonly remote: boolean;
  readonly iss: SequenceNumber;
  readonly irs: SequenceNumber;
  readonly sndUna: SequenceNumber;
  readonly sndNxt: SequenceNumber;
  readonly sndWnd: number;
  readonly sndWl1: SequenceNumber;
  readonly sndWl2: SequenceNumber;
  readonly maxSndWnd: number;
  readonly rcvNxt: SequenceNumber;
  /** Octets accepted from SEND and not transmitted yet. */
  readonly queued: number;
  /** A FIN waits behind the queued octets. */
  readonly finQueued: boolean;
  /** Number of our FIN once transmitted. */
  readonly finSeq: SequenceNumber | null;
  /** A CLOSE of SYN-RECEIVED waits for ESTABLISHED (RFC 9293 §3.10.4). */
  readonly closeQueued: boolean;
  /** The peer's FIN was received in order. */
  readonly peerFin: boolean;
  /** Received in order, not yet taken by RECEIVE. */
  readonly unread: readonly OctetRange[];
  readonly held: readonly HeldText[];
  /** RECEIVE calls that wait for text. */
  readonly receives: number;
  readonly timers: Timers;
  /** The connection in TIME-WAIT that this SYN-RECEIVED replaced (MAY-2). */
  readonly former: FormerConnection | null;
  /** Ghost: number of this incarnation, 0 where there is no connection. */
  readonly life: number;
  /** Ghost: incarnations this host has begun. */
  readonly lives: number;
  /** Initial sequence numbers the host's generator will yield next, in order (RFC 9293 §3.4.1). */
  readonly isns: readonly SequenceNumber[];
}

const NO_TIMERS: Timers = { retransmission: false, user: false, timeWait: false };

/** The blank TCB of CLOSED. */
export function blankTcb(isns: readonly SequenceNumber[], lives = 0): Tcb {
  return {
    origin: 'none',
    remote: false,
    iss: 0,
    irs: 0,
    sndUna: 0,
    sndNxt: 0,
    sndWnd: 0,
    sndWl1: 0,
    sndWl2: 0,
    maxSndWnd: 0,
    rcvNxt: 0,
    queued: 0,
    finQueued: false,
    finSeq: null,
    closeQueued: false,
    peerFin: false,
    unread: [],
    held: [],
    receives: 0,
    timers: NO_TIMERS,
    former: null,
    life: 0,
    lives,
    isns,
  };
}

/** RCV.WND in octets: the buffer less what the user has not read, so that its right edge never moves left (SHLD-14). */
export function receiveWindow(tcb: Tcb, limits: Limits): number {
  return limits.window - tcb.unread.reduce((n, r) => n + r.count, 0);
}

/** Octets that may still be sent within SND.WND. */
export function usableWindow(tcb: Tcb): number {
  return Math.max(0, tcb.sndWnd - distance(tcb.sndUna, tcb.sndNxt));
}

/** True while something sent is not acknowledged. */
export function outstanding(tcb: Tcb): boolean {
  return tcb.sndUna !== tcb.sndNxt;
}

/** True when our FIN was sent and acknowledged: judged by the FIN's number, never by SND.UNA = SND.NXT (trap T-21). */
export function finAcknowledged(tcb: Tcb): boolean {
  return tcb.finSeq !== null && distance(tcb.iss, tcb.sndUna) > distance(tcb.iss, tcb.finSeq);
}

/** The number after our last text octet: where our FIN stands, or SND.NXT. */
export function textEnd(tcb: Tcb): SequenceNumber {
  return tcb.finSeq ?? tcb.sndNxt;
}

/** Index in our stream of the octet with number `seq`. */
export function octetIndex(tcb: Tcb, seq: SequenceNumber): number {
  return distance(advance(tcb.iss, 1), seq);
}
