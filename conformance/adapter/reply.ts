import type { StateName } from '../../model/state-name.js';
import type { CallError } from './call-error.js';

/** A datagram that the stack sent. */
export interface Emitted {
  /** Milliseconds of the stack's clock. */
  readonly time: number;
  /** A whole IPv4 or IPv6 datagram with one TCP segment; hexadecimal in the JSON binding. */
  readonly packet: Uint8Array;
}

/** Something that happened inside the stack. */
export type StackEvent =
  | { readonly time: number; readonly kind: 'state'; readonly from: StateName; readonly to: StateName }
  /** A message to the user besides the return of the call, in the words of RFC 9293 §3.10: `error: connection reset`. */
  | { readonly time: number; readonly kind: 'signal'; readonly text: string };

/** What one operation did. It is given only when the stack is quiescent (see {@link StackAdapter}). */
export interface Reply {
  /** False: the call failed and did nothing. */
  readonly ok: boolean;
  readonly error?: CallError;
  /** Names the connection in later calls; given by `open` and `accept`. */
  readonly handle?: number;
  /** Octets handed to the user by this operation. */
  readonly data?: Uint8Array;
  /** RECEIVE found the end of the stream. */
  readonly eof?: boolean;
  /** All datagrams since the last reply, in order. */
  readonly out: readonly Emitted[];
  readonly events: readonly StackEvent[];
  /** The stack's clock, in milliseconds. */
  readonly now: number;
}
