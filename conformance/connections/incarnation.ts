import type { EndName } from '../monitor/judgement.js';
import type { Connection } from './connection.js';

/** What a SYN on a known pair of sockets is: of the same connection, the first of a new one, or a new one if it is answered. */
export type SynFate = 'same' | 'new' | 'pending';

/** The SYN of a packet, as far as the decision needs it. */
export interface ArrivingSyn {
  readonly seq: number;
  readonly ack: number | null;
  readonly ipId: number;
  readonly time: number;
}

/** A tap that shows every packet twice shows the copy within this many seconds; a host waits longer before it sends a SYN again (RFC 6298 §2: 1 s). */
const COPY_SECONDS = 0.5;

const other = (end: EndName): EndName => (end === 'originator' ? 'responder' : 'originator');

/**
 * True if the connection is over: the flags say so (both FIN, or a RST), and the monitor does not object, for whom a forged RST ends nothing. Asked
 * only at a SYN.
 */
export function isOver({ zeek, monitor }: Connection): boolean {
  if (!zeek.over) return false;
  const states = monitor?.report().states;
  if (states === undefined) return true;
  const gone = (end: EndName): boolean => {
    const set = states[end];
    return set.length === 0 || set.some((s) => s === 'CLOSED' || s === 'LISTEN' || s === 'TIME-WAIT');
  };
  return gone('originator') || gone('responder');
}

function fateOfKnownNumber(connection: Connection, syn: ArrivingSyn, from: EndName): SynFate {
  const { syn: seen, zeek } = connection;
  const earlier = seen[from];
  const copy = earlier !== null && earlier.ipId === syn.ipId && syn.time - earlier.time < COPY_SECONDS;
  // Hosts that were refused try again, some with the same initial sequence number.
  const refused = zeek[other(from)].state === 'reset' && seen[other(from)] === null;
  return refused && !copy && syn.ack === null ? 'new' : 'same';
}

function fateOfBareSyn(connection: Connection, syn: ArrivingSyn, from: EndName): SynFate {
  const { syn: seen, zeek, pending } = connection;
  const peer = seen[other(from)];
  if (isOver(connection)) return 'new';
  if (pending?.segment.seq === syn.seq) return 'same';
  if (seen[from] === null) {
    // A simultaneous open, or a SYN that the capture shows after its SYN-ACK.
    const handshake = peer !== null && zeek[from].state === 'inactive';
    return handshake ? 'same' : 'pending';
  }
  const unanswered = peer === null && zeek[other(from)].state === 'inactive';
  return unanswered ? 'new' : 'pending';
}

/** True if a SYN-ACK answers the SYN that waited for one. */
export function answersPending({ pending }: Connection, syn: ArrivingSyn, from: EndName): boolean {
  if (pending === null || syn.ack === null) return false;
  const sender: EndName = pending.fromOriginator ? 'originator' : 'responder';
  return sender !== from && syn.ack === (pending.segment.seq + 1) >>> 0;
}

/** Decides to which incarnation a SYN or a SYN-ACK from one end belongs. */
export function fateOfSyn(connection: Connection, syn: ArrivingSyn, from: EndName): SynFate {
  const known = connection.syn[from];
  if (known?.seq === syn.seq) return fateOfKnownNumber(connection, syn, from);
  if (syn.ack === null) return fateOfBareSyn(connection, syn, from);
  if (answersPending(connection, syn, from)) return 'new';
  return isOver(connection) && known !== null ? 'new' : 'same';
}
