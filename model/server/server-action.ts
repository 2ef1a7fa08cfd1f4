import type { EventType } from '../events.js';
import type { Packet } from './packet.js';

/** One action of the server system, as fairness speaks of it. Steps of the same action have the same number. */
export type ServerAction =
  /** A call or timeout at a client, or at the server for its connection with `remote`. */
  | { readonly kind: 'call'; readonly at: string; readonly remote: string; readonly event: EventType }
  /** The network delivers a packet to a client or to the server, or loses it. */
  | { readonly kind: 'deliver' | 'drop'; readonly at: string; readonly packet: Packet }
  | { readonly kind: 'forge'; readonly packet: Packet }
  | { readonly kind: 'tick' };

/** The server's name in actions and stories. */
export const SERVER = 'server';

/** What one action does at one place. */
export interface Move<State> {
  readonly action: ServerAction;
  readonly next: State;
  readonly sent: readonly Packet[];
  /** What can be seen there, in plain words. */
  readonly notes: readonly string[];
}
