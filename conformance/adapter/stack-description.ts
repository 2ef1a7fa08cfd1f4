import type { Limits } from '../../model/limits.js';

/** What a stack and its adapter can do; what they cannot do is not asked of them. */
export interface StackCapabilities {
  /** `virtual`: `advance` moves the stack's clock exactly; `real`: it sleeps; `none`: the stack has no timers. */
  readonly time: 'virtual' | 'real' | 'none';
  /** Timers may be late by so many milliseconds. */
  readonly timeStepMs: number;
  readonly activeOpen: boolean;
  readonly passiveOpen: boolean;
  /** False: a SYN that crosses ours is not tried. */
  readonly simultaneousOpen: boolean;
  /** `shutdown` is the RFC's CLOSE: we may still receive. False: CLOSE is `close`. */
  readonly halfClose: boolean;
  readonly abort: boolean;
  /** `open` uses the initial sequence number it is given. */
  readonly chooseIsn: boolean;
  /** `state` answers by pair or by handle, or not at all. */
  readonly stateOf: 'pair' | 'handle' | 'none';
  /** Replies report changes of state. */
  readonly stateEvents: boolean;
  /** `state` reports numbers of the TCB. */
  readonly internals: boolean;
  /** Every reply is given after delayed ACKs were sent (quick ACKs, or flushed by the adapter). False: an ACK of new text may come later. */
  readonly flushDelayedAck: boolean;
  /** `ok` and `error` of a reply are those of RFC 9293 §3.10; false: only what calls do is compared, not what they return. */
  readonly callErrors: boolean;
  /** Replies report messages to the user as events of kind `signal`. */
  readonly signals: boolean;
  /** A RECEIVE that finds no text waits, and its octets come in a later reply; false: it returns at once with none. */
  readonly receiveWaits: boolean;
  /** The stack may send ACKs that nothing asks for, such as window updates. */
  readonly extraAcks: boolean;
  /** Calls on a passively opened connection are possible before `accept`, that is, in SYN-RECEIVED. */
  readonly callsBeforeAccept: boolean;
  /** OPEN and SEND on a listening connection make it active (RFC 9293 §3.10.1-2); sockets cannot. */
  readonly listenBecomesActive: boolean;
  /** Text is sent at once into a window smaller than a segment; false: such windows are not offered, for the sender may wait (MUST-38). */
  readonly smallWindows: boolean;
}

/** How a stack introduces itself. Plain JSON. */
export interface StackDescription {
  readonly name: string;
  readonly version: string;
  /** Name of the profile it is held to, or `any`: every choice that RFC 9293 leaves, but always the same one. */
  readonly profile: string;
  readonly capabilities: StackCapabilities;
  /** Sizes that the adapter knows for sure; a window that is not named is learned from the segments. */
  readonly limits: Partial<Limits>;
  /** Length of TIME-WAIT; not named: any. */
  readonly timeWaitMs?: number;
  /** Options that the peer never offered are deviations. They are not looked at where this is not said: what comes after them could not be judged. */
  readonly judgesOptions?: boolean;
}

/** A stack that can do everything and reports nothing but segments and states: what most adapters begin with. */
export const PLAIN_CAPABILITIES: StackCapabilities = {
  time: 'virtual',
  timeStepMs: 0,
  activeOpen: true,
  passiveOpen: true,
  simultaneousOpen: true,
  halfClose: true,
  abort: true,
  chooseIsn: false,
  stateOf: 'handle',
  stateEvents: false,
  internals: false,
  flushDelayedAck: true,
  callErrors: false,
  signals: false,
  receiveWaits: false,
  extraAcks: false,
  callsBeforeAccept: true,
  listenBecomesActive: false,
  smallWindows: false,
};
