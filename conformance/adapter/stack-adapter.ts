import type { StateName } from '../../model/state-name.js';
import type { Reply } from './reply.js';
import type { SocketName, SocketPair } from './socket-name.js';
import type { StackDescription } from './stack-description.js';

/** Numbers of the TCB, as far as the stack shows them; named as in RFC 9293 §3.3.1. */
export interface StackVariables {
  readonly iss?: number;
  readonly irs?: number;
  readonly sndUna?: number;
  readonly sndNxt?: number;
  readonly rcvNxt?: number;
}

/** The state of a connection: CLOSED where there is no TCB, LISTEN only for the listening TCB itself. */
export interface StateReport {
  readonly state: StateName;
  readonly variables?: StackVariables;
}

/**
 * A TCP implementation that can be driven segment by segment: the contract of all tests of other stacks.
 *
 * Quiescence: an operation returns only when the stack has nothing more to do at the present instant of its clock. Its reply carries every
 * datagram and event since the last reply. A stack with threads or queues is pumped until it is idle; a stack with a real clock sends what
 * it sends at once and leaves the rest to `advance`. Nothing may happen between two operations.
 *
 * Only datagrams of the case's pair are exchanged; the adapter keeps ARP, neighbour discovery and the like to itself. Nagle's algorithm is
 * off and text is sent at once, as far as the peer's window allows: the tests send little, so that no congestion window is reached.
 *
 * Operations throw only if the stack crashed or the adapter cannot work; a call that fails is a reply with `ok: false`.
 */
export interface StackAdapter {
  hello(): StackDescription;
  /** Begins a case with no connection and returns its pair: a new port, a new namespace, or a new stack. */
  reset(): SocketPair;
  /** OPEN (RFC 9293 §3.10.1). `remote` is always given for an active OPEN. `isn` is given where the stack can use it. */
  open(kind: 'active' | 'passive', local: SocketName, remote?: SocketName, isn?: number): Reply;
  /** The connection that a listening handle became; called once it is established, or before where that is possible. */
  accept(listener: number): Reply;
  send(handle: number, data: Uint8Array): Reply;
  receive(handle: number, max: number): Reply;
  /** CLOSE as RFC 9293 means it: nothing more to send, still willing to receive (a half close). */
  shutdown(handle: number): Reply;
  /** Full close: nobody will read any more (RFC 9293 §3.6.1, MAY-1). */
  close(handle: number): Reply;
  abort(handle: number): Reply;
  /** A datagram from the network, addressed to the case's local socket. */
  inject(packet: Uint8Array): Reply;
  /** Lets so many milliseconds pass; all timers that expire do so in order. */
  advance(milliseconds: number): Reply;
  /** When, by the stack's clock, the next timer expires; null: none runs. */
  nextDeadline?(): number | null;
  /** `handle` is that of the last `open` or `accept`, null before any. */
  state(pair: SocketPair, handle: number | null): StateReport;
}
