import type { EndpointEvent } from '../../model/events.js';
import type { StateName } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import type { CallName } from './symbol.js';

/** What a call is to an endpoint. */
export interface EndpointCall {
  /** Null: nothing but what the host keeps to itself. */
  readonly event: EndpointEvent | null;
  /** The host's interface may refuse it before TCP sees it. */
  readonly mayRefuse: boolean;
}

/** Where sockets take no text yet, and RFC 9293 §3.10.2 queues it or turns a listener into an active opener. */
const UNCONNECTED: ReadonlySet<StateName> = new Set(['LISTEN', 'SYN-SENT', 'SYN-RECEIVED']);

const NOTHING: EndpointCall = { event: null, mayRefuse: true };

/** A passively opened connection in SYN-RECEIVED: sockets give it to nobody yet. */
function inBacklog({ state, tcb }: Local): boolean {
  return state === 'SYN-RECEIVED' && tcb.origin === 'passive';
}

/** The calls of RFC 9293 §3.9.1 on one TCB: both kinds of OPEN, no listener that outlives its connection, SHUTDOWN for CLOSE. */
export function endpointCall(call: CallName, local: Local): EndpointCall {
  const { state } = local;
  switch (call) {
    case 'CONNECT':
      if (state !== 'CLOSED' && state !== 'LISTEN') return NOTHING;
      return { event: { type: 'OPEN.ACTIVE', remote: true }, mayRefuse: state === 'LISTEN' };
    case 'LISTEN':
      return state === 'CLOSED'
        ? { event: { type: 'OPEN.PASSIVE', remote: false }, mayRefuse: false }
        : NOTHING;
    case 'SEND':
      return { event: { type: 'SEND', octets: 1 }, mayRefuse: UNCONNECTED.has(state) };
    case 'RCV':
      return { event: { type: 'RECEIVE' }, mayRefuse: true };
    case 'SHUTDOWN':
    case 'CLOSE':
    case 'CLOSECONNECTION':
      return { event: { type: 'CLOSE' }, mayRefuse: inBacklog(local) };
    case 'ABORT':
      return { event: { type: 'ABORT' }, mayRefuse: inBacklog(local) };
    case 'ACCEPT':
      return NOTHING;
    case 'TIMEOUT.RETRANSMISSION':
    case 'TIMEOUT.USER':
    case 'TIMEOUT.TIME-WAIT':
    case 'TIMEOUT.KEEP-ALIVE':
    case 'CRASH':
      return { event: { type: call }, mayRefuse: false };
  }
}
