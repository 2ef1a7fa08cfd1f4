import type { AckClass, Bits, Place, SegmentStep, Step } from '../../../conformance/random-testing/step.js';

/** The steps that the tests of live stacks are made of, named as a reader of a trace would. */
const segment = (bits: Bits, ack: AckClass, place: Place = 'left edge', len = 0): SegmentStep => ({
  do: 'segment',
  place,
  ack,
  bits,
  len,
  window: 'large',
});

export const LISTEN: Step = { do: 'open', kind: 'passive', remote: false };
export const CONNECT: Step = { do: 'open', kind: 'active', remote: true };
export const CLOSE: Step = { do: 'close' };
export const ABORT: Step = { do: 'abort' };
export const SEND: Step = { do: 'send', octets: 3 };
export const RECEIVE: Step = { do: 'receive' };
/** Until the next timer of the stack expires. */
export const WAIT: Step = { do: 'advance', milliseconds: 1000 };
export const SYN = segment('SYN', 'none');
export const SYN_ACK = segment('SYN', 'all');
export const ACK = segment('', 'all');
export const TEXT = segment('', 'all', 'left edge', 2);
export const FIN = segment('FIN', 'all');
/** It does not acknowledge our FIN: it crossed it. */
export const CROSSING_FIN = segment('FIN', 'nothing new');
/** Inside the window, but not at RCV.NXT. */
export const BLIND_RST = segment('RST', 'all', 'middle');
export const BLIND_SYN = segment('SYN', 'all', 'middle');

/** A connection opened by the peer: text both ways, ended by both. */
export const PASSIVE_LIFE = [LISTEN, SYN, ACK, TEXT, RECEIVE, SEND, ACK, FIN, CLOSE, ACK];
/** A connection opened by us, ended by us first, until TIME-WAIT is over. */
export const ACTIVE_LIFE = [CONNECT, SYN_ACK, SEND, ACK, CLOSE, ACK, FIN, WAIT];
/** Both ends open and close at the same time. */
export const SIMULTANEOUS_LIFE = [CONNECT, SYN, ACK, CLOSE, CROSSING_FIN, ACK, WAIT];
/** Nobody answers. */
export const GIVE_UP = [CONNECT, ...Array.from({ length: 8 }, () => WAIT)];
