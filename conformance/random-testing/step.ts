import type { SymbolicSegment, TimerName } from '../vectors/stimulus.js';

/** Where a segment stands relative to the receive window of the stack: its left edge is RCV.NXT. */
export const PLACES = [
  'left',
  'left edge',
  'gap',
  'middle',
  'right edge',
  'right',
  'far',
  'own syn',
] as const;
export type Place = (typeof PLACES)[number];

/** What a segment acknowledges, relative to what the stack has sent. */
export const ACKS = ['none', 'all', 'part', 'nothing new', 'old', 'ancient', 'unsent'] as const;
export type AckClass = (typeof ACKS)[number];

export const BITS = ['', 'SYN', 'FIN', 'RST', 'SYN,FIN', 'FIN,RST', 'SYN,RST'] as const;
export type Bits = (typeof BITS)[number];

export const WINDOWS = ['large', 'zero', 'small'] as const;
export type WindowClass = (typeof WINDOWS)[number];

/** A segment by what it means to the stack in its present state; numbers are filled in when it is sent. */
export interface SegmentStep {
  readonly do: 'segment';
  readonly place: Place;
  readonly ack: AckClass;
  readonly bits: Bits;
  /** Octets of text. */
  readonly len: number;
  readonly window: WindowClass;
}

/** One step of a test: plain JSON, and meaningful in any state, so that a sequence stays one when steps are left out. */
export type Step =
  | { readonly do: 'open'; readonly kind: 'active' | 'passive'; readonly remote: boolean }
  | { readonly do: 'send'; readonly octets: number }
  | { readonly do: 'receive' }
  | { readonly do: 'close' }
  | { readonly do: 'abort' }
  /** To the next deadline of the stack; where it names none, so many milliseconds; with `timer`, until the stack does something. */
  | { readonly do: 'advance'; readonly milliseconds: number; readonly timer?: TimerName }
  | SegmentStep
  /** A segment whose numbers count from those of the connection, as a vector has it. */
  | { readonly do: 'numbered'; readonly segment: SymbolicSegment }
  /** An earlier segment of the peer once more: 0 the last one, 1 the one before. */
  | { readonly do: 'again'; readonly back: number };

/** A step in a few words, as a trace lists it. */
export function stepText(step: Step): string {
  switch (step.do) {
    case 'open':
      return step.kind === 'active' ? 'OPEN (active)' : 'OPEN (passive)';
    case 'send':
      return `SEND ${step.octets} octet${step.octets === 1 ? '' : 's'}`;
    case 'receive':
    case 'close':
    case 'abort':
      return step.do.toUpperCase();
    case 'advance':
      return 'time passes';
    case 'segment':
    case 'numbered':
    case 'again':
      return 'segment';
  }
}
