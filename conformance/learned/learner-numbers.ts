import type { Segment } from '../../model/segment.js';
import { advance, type SequenceNumber } from '../../model/sequence.js';
import type { Choice, Look, SegmentInput, SegmentOutput } from './symbol.js';

/**
 * What the peer of a learned machine knows of the numbers: enough to send segments that must be acceptable, and to say how a number that comes back looks.
 * This is how the published TCP models were abstracted (Fiterau-Brostean, Janssen, Vaandrager, CAV 2016).
 */
export interface LearnerNumbers {
  /** The last number that the machine has used, SYN, text or FIN; null while there is no connection. */
  readonly machineSeq: SequenceNumber | null;
  /** The number that the machine expects next from its peer; null while there is no connection. */
  readonly peerSeq: SequenceNumber | null;
  /** A fresh number of ours that waits to be acknowledged. */
  readonly proposed: SequenceNumber | null;
  /** The next fresh number. */
  readonly fresh: SequenceNumber;
  /** The last input was a SYN,ACK: a RST in answer to it tells nothing of the connection. */
  readonly synAckSent: boolean;
}

/** Fresh numbers are this far apart: far outside every window, so that no old one is taken for a new one. */
const FRESH_STEP = 0x0100_0000;

/** Distance of an invalid number: neither in a window nor beyond it by less than half the numbers there are. */
const INVALID = 0x2000_0000;

export const NO_NUMBERS: LearnerNumbers = {
  machineSeq: null,
  peerSeq: null,
  proposed: null,
  fresh: 0x0100_0000,
  synAckSent: false,
};

/** Window that the peer offers, in octets: the largest without scaling. */
const WINDOW = 65_535;

/** How far a chosen number lies from the one that the machine must expect. */
const DISTANCE: Readonly<Record<Choice, number>> = { valid: 0, above: 1, below: -1, invalid: INVALID };

const chosen = (n: SequenceNumber, choice: Choice): SequenceNumber => advance(n, DISTANCE[choice]);

/** The segment that an input stands for, and what the peer knows when it has sent it. */
export function concretise(
  known: LearnerNumbers,
  input: SegmentInput,
): { readonly segment: Segment; readonly known: LearnerNumbers } {
  const valid = known.peerSeq ?? known.fresh;
  const validAck = known.machineSeq === null ? 0 : advance(known.machineSeq, 1);
  const { syn, fin, rst, octets } = input;
  const seq = chosen(valid, input.seqChoice);
  const ack = input.ack ? chosen(validAck, input.ackChoice) : null;
  const segment: Segment = { seq, ack, syn, fin, rst, len: octets, wnd: WINDOW, life: 0, at: 0 };
  const isFresh = known.peerSeq === null;
  const fresh = isFresh ? advance(known.fresh, FRESH_STEP) : known.fresh;
  const synAckSent = syn && input.ack;
  const ends = rst && input.seqChoice === 'valid' && (!input.ack || input.ackChoice === 'valid');
  if (ends) return { segment, known: { machineSeq: null, peerSeq: null, proposed: null, fresh, synAckSent } };
  return { segment, known: { ...known, proposed: isFresh ? seq : known.proposed, fresh, synAckSent } };
}

function seqLook(known: LearnerNumbers, seq: SequenceNumber): Look {
  if (known.machineSeq !== null && seq === advance(known.machineSeq, 1)) return 'next';
  if (seq === known.machineSeq) return 'current';
  return seq === 0 ? 'zero' : 'fresh';
}

function ackLook(known: LearnerNumbers, ack: SequenceNumber): Look {
  const { peerSeq, proposed } = known;
  const expected = [peerSeq, proposed].some((n) => n !== null && ack === advance(n, 1));
  if (expected) return 'next';
  if (ack === peerSeq) return 'current';
  return ack === 0 ? 'zero' : 'fresh';
}

/** How a segment looks to the peer; without ACK its acknowledgment number is 0 on the wire. */
export function abstracted(known: LearnerNumbers, s: Segment): SegmentOutput {
  const { syn, fin, rst } = s;
  return {
    syn,
    fin,
    rst,
    ack: s.ack !== null,
    seqLook: seqLook(known, s.seq),
    ackLook: ackLook(known, s.ack ?? 0),
    octets: s.len,
  };
}

/** What the peer knows when a segment of the machine has come. */
export function learn(known: LearnerNumbers, s: Segment): LearnerNumbers {
  const { machineSeq, peerSeq, proposed } = known;
  const ack = s.ack ?? 0;
  const idle = { ...known, proposed: null, synAckSent: false };
  if (known.synAckSent && s.rst) return idle;
  const refused = proposed !== null && ack !== advance(proposed, 1);
  if (s.rst || refused) return { ...idle, machineSeq: null, peerSeq: null };
  const inOrder = machineSeq !== null && s.seq === advance(machineSeq, 1);
  if (proposed !== null || inOrder) {
    const used = s.syn || s.fin ? advance(s.seq, s.len) : s.len > 0 ? advance(s.seq, s.len - 1) : machineSeq;
    return { ...idle, machineSeq: used, peerSeq: ack };
  }
  if (!s.syn) return idle;
  return { ...idle, machineSeq: s.seq, peerSeq: s.ack === null ? peerSeq : ack };
}

/** The same where nothing came. */
export function learnSilence(known: LearnerNumbers): LearnerNumbers {
  return { ...known, proposed: null, synAckSent: false };
}

/** The connection is taken to be over: the next number of ours is a fresh one. */
export function forgotten(known: LearnerNumbers): LearnerNumbers {
  return { ...known, machineSeq: null, peerSeq: null, proposed: null };
}
