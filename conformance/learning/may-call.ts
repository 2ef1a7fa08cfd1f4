import { type StateName, SYNCHRONIZED } from '../../model/state-name.js';
import type { StackCapabilities } from '../adapter/stack-description.js';
import type { CallName } from '../learned/symbol.js';

/** What is known of the connection that a call is for. */
export interface CallPlace {
  /** As the stack reports it; null where it reports none. */
  readonly state: StateName | null;
  /** The connection has a handle of its own: it was opened actively, or accepted. */
  readonly owned: boolean;
}

const CLOSABLE: ReadonlySet<StateName> = new Set([
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'CLOSE-WAIT',
]);

/**
 * True where the stack's interface can be asked for a call; else the host keeps it to itself, which `tcproof compare` knows (`endpointCall`).
 * Sockets, whose errors are not those of RFC 9293, are not asked for what can only fail.
 */
export function mayCall(call: CallName, { state, owned }: CallPlace, can: StackCapabilities): boolean {
  if (state === null) return true;
  if (state === 'SYN-RECEIVED' && !owned && !can.callsBeforeAccept) return false;
  switch (call) {
    case 'CONNECT':
      return state === 'CLOSED' || (state === 'LISTEN' && can.listenBecomesActive);
    case 'LISTEN':
      return state === 'CLOSED';
    case 'SEND':
      if (state === 'LISTEN') return can.listenBecomesActive;
      return state === 'ESTABLISHED' || state === 'CLOSE-WAIT' || can.callErrors;
    case 'RCV':
      return SYNCHRONIZED.has(state) || (can.callErrors && can.receiveWaits);
    case 'SHUTDOWN':
    case 'CLOSE':
      return CLOSABLE.has(state) || can.callErrors;
    case 'ABORT':
      return state !== 'CLOSED' || can.callErrors;
    case 'TIMEOUT.TIME-WAIT':
      return state === 'TIME-WAIT';
    case 'TIMEOUT.RETRANSMISSION':
      return state !== 'TIME-WAIT' && state !== 'CLOSED' && state !== 'LISTEN';
    case 'ACCEPT':
    case 'CLOSECONNECTION':
    case 'TIMEOUT.USER':
    case 'TIMEOUT.KEEP-ALIVE':
    case 'CRASH':
      return false;
  }
}
