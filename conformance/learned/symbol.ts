/** Calls of a socket in the alphabet of Fiterau-Brostean et al. (2016), and events that only a clock or the network makes. */
export const CALLS = [
  'CONNECT',
  'LISTEN',
  'ACCEPT',
  'SEND',
  'RCV',
  'SHUTDOWN',
  'CLOSE',
  'CLOSECONNECTION',
  'ABORT',
  'TIMEOUT.RETRANSMISSION',
  'TIMEOUT.USER',
  'TIMEOUT.TIME-WAIT',
  'TIMEOUT.KEEP-ALIVE',
  'CRASH',
] as const;

export type CallName = (typeof CALLS)[number];

/** How a number of a segment that is sent to the machine is chosen: the one it must expect, the one above or below that, or one far outside. */
export type Choice = 'valid' | 'above' | 'below' | 'invalid';

/** How a number of a segment that the machine sent looks to its peer. */
export type Look = 'next' | 'current' | 'zero' | 'fresh' | 'any';

/** Control bits of a symbol; PSH, URG and others are dropped: the chart does not know them. */
export interface Bits {
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly ack: boolean;
}

export interface SegmentInput extends Bits {
  readonly seqChoice: Choice;
  readonly ackChoice: Choice;
  readonly octets: number;
}

export interface SegmentOutput extends Bits {
  readonly seqLook: Look;
  readonly ackLook: Look;
  readonly octets: number;
}

/** One input of a learned machine. */
export type InputSymbol =
  | { readonly kind: 'call'; readonly call: CallName }
  | { readonly kind: 'segment'; readonly segment: SegmentInput };

const SEGMENT =
  /^((?:SYN|ACK|FIN|RST|PSH|URG|ECE|CWR)(?:\+(?:SYN|ACK|FIN|RST|PSH|URG|ECE|CWR))*)(?:\(([^(),]*),([^(),]*)(?:,(\d{1,4}))?\))?$/;

interface Parts {
  readonly bits: Bits;
  readonly seq: string;
  readonly ack: string;
  readonly octets: number;
}

/** `SYN+ACK(V,V,0)`: control bits, sequence number, acknowledgment number, octets of text (0 where they are not given). */
function parts(text: string): Parts | null {
  const [, flags, seq = '', ack = '', octets = '0'] =
    SEGMENT.exec(text.toUpperCase().replaceAll(' ', '')) ?? [];
  if (flags === undefined) return null;
  const set = new Set(flags.split('+'));
  const bits = { syn: set.has('SYN'), fin: set.has('FIN'), rst: set.has('RST'), ack: set.has('ACK') };
  return { bits, seq, ack, octets: Number(octets) };
}

const CHOICES: Readonly<Record<string, Choice>> = {
  '': 'valid',
  V: 'valid',
  VALID: 'valid',
  'V+1': 'above',
  'V-1': 'below',
  INV: 'invalid',
  INVALID: 'invalid',
};

const LOOKS: Readonly<Record<string, Look>> = {
  '': 'any',
  '*': 'any',
  NEXT: 'next',
  CURRENT: 'current',
  ZERO: 'zero',
  FRESH: 'fresh',
};

/** An input in the standard alphabet; null if it is none. */
export function inputSymbol(text: string): InputSymbol | null {
  const call = CALLS.find((c) => c === text.toUpperCase());
  if (call !== undefined) return { kind: 'call', call };
  const found = parts(text);
  const seqChoice = CHOICES[found?.seq ?? '-'];
  const ackChoice = CHOICES[found?.ack ?? '-'];
  if (found === null || seqChoice === undefined || ackChoice === undefined) return null;
  return { kind: 'segment', segment: { ...found.bits, seqChoice, ackChoice, octets: found.octets } };
}

/** Words of the standard alphabet for an output without any segment: in the learned machines a TIMEOUT is the silence after an input. */
const SILENCE = new Set(['', '-', 'TIMEOUT', 'NOTHING', 'NULL', 'EPSILON', 'VOID']);

/** An output in the standard alphabet, several segments joined by `; `; null if it is none. */
export function outputSymbol(text: string): readonly SegmentOutput[] | null {
  if (SILENCE.has(text.toUpperCase())) return [];
  const found = text.split(';').map((part) => segmentOutput(part.trim()));
  return found.some((s) => s === null) ? null : found.flatMap((s) => (s === null ? [] : [s]));
}

function segmentOutput(text: string): SegmentOutput | null {
  const found = parts(text);
  const seqLook = LOOKS[found?.seq ?? '-'];
  const ackLook = LOOKS[found?.ack ?? '-'];
  if (found === null || seqLook === undefined || ackLook === undefined) return null;
  return { ...found.bits, seqLook, ackLook, octets: found.octets };
}

function bitsText({ syn, fin, rst, ack }: Bits): string {
  return [ack && 'ACK', syn && 'SYN', fin && 'FIN', rst && 'RST'].filter(Boolean).join('+');
}

/** An output as the learned machines write it: `ACK+SYN(FRESH,NEXT,0)`, `TIMEOUT` for silence. */
export function outputText(segments: readonly SegmentOutput[]): string {
  if (segments.length === 0) return 'TIMEOUT';
  const look = (l: Look): string => (l === 'any' ? '*' : l.toUpperCase());
  return segments.map((s) => `${bitsText(s)}(${look(s.seqLook)},${look(s.ackLook)},${s.octets})`).join('; ');
}
