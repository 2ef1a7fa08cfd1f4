import type { Chart } from '../../model/chart.js';
import type { Environment } from '../../model/environment.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import { advance } from '../../model/sequence.js';
import { SYNCHRONIZED } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import { blankTcb } from '../../model/tcb.js';
import { type EndpointReaction, ModelEndpoint } from '../model-endpoint.js';
import { endpointCall } from './endpoint-call.js';
import type { CallName } from './symbol.js';

/**
 * Which calls a learned machine was given: those of a client's socket, of a listening socket and the connection it accepts, or of RFC 9293 itself,
 * without a socket layer (`endpoint`).
 */
export type SocketRole = 'client' | 'server' | 'endpoint';

/** A host with one socket and the chart below it. What a socket may do in which order is the host's, not TCP's. */
export interface HostState {
  readonly local: Local;
  /** Client: connect() was called. Server: listen() was. */
  readonly opened: boolean;
  /** The socket (of a server: the listening one) is closed; calls on it do nothing. */
  readonly closed: boolean;
  /** Server: accept() waits, or has returned a connection. */
  readonly accept: 'no' | 'waits' | 'accepted';
  /** The connection's own descriptor is closed. */
  readonly connectionClosed: boolean;
  readonly isn: number;
}

/** One thing that the host may do with an input. */
export interface HostStep {
  readonly state: HostState;
  readonly sent: readonly Segment[];
  /** The chart's step that the input was; null where the host itself refused or kept it. */
  readonly reaction: EndpointReaction | null;
}

/** Numbers of incarnations lie this far apart: outside every window of the one before, and growing, as a clock makes them. */
const ISN_STEP = 0x0080_0000;

const FIRST_ISN = 0x4000_0000;

export const FRESH_HOST: HostState = {
  local: { state: 'CLOSED', tcb: blankTcb([]) },
  opened: false,
  closed: false,
  accept: 'no',
  connectionClosed: false,
  isn: FIRST_ISN,
};

/** Drives the chart below a socket. */
export class SocketHost {
  readonly role: SocketRole;
  readonly env: Environment;
  readonly #chart: Chart;

  constructor(role: SocketRole, env: Environment, chart: Chart) {
    this.role = role;
    this.env = env;
    this.#chart = chart;
  }

  /** A segment arrives. */
  segment(state: HostState, segment: Segment): readonly HostStep[] {
    return [this.#take(state, { type: 'SEGMENT', segment })];
  }

  /** A call; several answers where the interface of sockets, not TCP, leaves it open. */
  call(state: HostState, call: CallName): readonly HostStep[] {
    if (this.role === 'endpoint') return this.#onEndpoint(state, call);
    switch (call) {
      case 'CONNECT':
        return this.#connect(state);
      case 'LISTEN':
        return state.opened || state.closed
          ? [kept(state)]
          : [this.#take({ ...state, opened: true }, { type: 'OPEN.PASSIVE', remote: false })];
      case 'ACCEPT':
        return this.#acceptCall(state);
      case 'SEND':
        return this.#onConnection(state, { type: 'SEND', octets: 1 });
      case 'RCV':
        return this.#receive(state);
      case 'SHUTDOWN':
        return this.#onConnection(state, { type: 'CLOSE' });
      case 'ABORT':
        return this.#onConnection(state, { type: 'ABORT' }).map(closeConnection);
      case 'CLOSE':
        return this.role === 'client' ? this.#closeConnection(state) : this.#closeListener(state);
      case 'CLOSECONNECTION':
        return this.role === 'client' ? this.#closeConnection(state) : this.#closeAccepted(state);
      case 'TIMEOUT.RETRANSMISSION':
      case 'TIMEOUT.USER':
      case 'TIMEOUT.TIME-WAIT':
      case 'TIMEOUT.KEEP-ALIVE':
      case 'CRASH':
        return [this.#take(state, { type: call })];
    }
  }

  #onEndpoint(state: HostState, call: CallName): readonly HostStep[] {
    const { event, mayRefuse } = endpointCall(call, state.local);
    const taken = event === null ? [] : [this.#take(state, event)];
    return mayRefuse ? [...taken, kept(state)] : taken;
  }

  /** A socket that was connected once may or may not be connected again: systems differ. */
  #connect(state: HostState): readonly HostStep[] {
    if (state.closed || state.local.state !== 'CLOSED') return [kept(state)];
    const opened = this.#take({ ...state, opened: true }, { type: 'OPEN.ACTIVE', remote: true });
    return state.opened ? [kept(state), opened] : [opened];
  }

  #acceptCall(state: HostState): readonly HostStep[] {
    if (this.role === 'client' || state.closed || !state.opened || state.accept === 'accepted')
      return [kept(state)];
    return [kept(settled({ ...state, accept: 'waits' }))];
  }

  #onConnection(state: HostState, event: EndpointEvent): readonly HostStep[] {
    const mine = this.role === 'client' ? state.opened : state.accept === 'accepted';
    if (!mine || state.connectionClosed) return [kept(state)];
    return [this.#take(state, event)];
  }

  /** A receive before the connection is established waits (RFC 9293 §3.10.3), or is refused by the host's sockets. */
  #receive(state: HostState): readonly HostStep[] {
    const steps = this.#onConnection(state, { type: 'RECEIVE' });
    return SYNCHRONIZED.has(state.local.state) || state.local.state === 'CLOSED'
      ? steps
      : [...steps, kept(state)];
  }

  #closeConnection(state: HostState): readonly HostStep[] {
    if (state.closed || state.connectionClosed) return [kept(state)];
    const closed = { ...state, closed: true, connectionClosed: true };
    return state.local.state === 'CLOSED' ? [kept(closed)] : [this.#take(closed, { type: 'CLOSE' })];
  }

  #closeAccepted(state: HostState): readonly HostStep[] {
    // An accept() that waits may be given up by this call: adapters differ.
    if (state.accept === 'waits') return [kept(state), kept({ ...state, accept: 'no' })];
    if (state.accept === 'no' || state.connectionClosed) return [kept(state)];
    return [this.#take({ ...state, connectionClosed: true }, { type: 'CLOSE' })];
  }

  /** Connections that nobody has accepted go with their listener: told by a RST, forgotten, or left as they are. */
  #closeListener(state: HostState): readonly HostStep[] {
    if (state.closed) return [kept(state)];
    const closed: HostState = {
      ...state,
      closed: true,
      accept: state.accept === 'waits' ? 'no' : state.accept,
    };
    if (state.local.state === 'CLOSED' || state.accept === 'accepted') return [kept(closed)];
    if (state.local.state === 'LISTEN') return [this.#take(closed, { type: 'CLOSE' })];
    return [this.#take(closed, { type: 'ABORT' }), this.#take(closed, { type: 'CRASH' }), kept(closed)];
  }

  #take(state: HostState, event: EndpointEvent): HostStep {
    const { local, isn } = state;
    // The host always has a next initial sequence number.
    const ready: Local = { state: local.state, tcb: { ...local.tcb, isns: [isn] } };
    const end = new ModelEndpoint(this.env, [], this.#chart, ready);
    const reaction = end.take(event);
    const sent = [...reaction.sent];
    if (end.local.tcb.closeQueued) sent.push(...end.take({ type: 'QUEUED.CLOSE' }).sent);
    const used = end.local.tcb.isns.length === 0;
    const after = { ...state, local: end.local, isn: used ? advance(isn, ISN_STEP) : isn };
    return { state: settled(this.#listenAgain(after)), sent, reaction };
  }

  /** A listener outlives its connections. */
  #listenAgain(state: HostState): HostState {
    const over = this.role === 'server' && state.opened && !state.closed && state.local.state === 'CLOSED';
    if (!over) return state;
    const end = new ModelEndpoint(this.env, [], this.#chart, state.local);
    end.take({ type: 'OPEN.PASSIVE', remote: false });
    const accept = state.accept === 'accepted' ? 'no' : state.accept;
    return { ...state, local: end.local, accept, connectionClosed: false };
  }
}

const kept = (state: HostState): HostStep => ({ state, sent: [], reaction: null });

const closeConnection = (step: HostStep): HostStep => ({
  ...step,
  state: { ...step.state, connectionClosed: true },
});

/** An accept() that waits returns as soon as there is a connection. */
function settled(state: HostState): HostState {
  return state.accept === 'waits' && SYNCHRONIZED.has(state.local.state)
    ? { ...state, accept: 'accepted' }
    : state;
}
