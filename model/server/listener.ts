import { packetsOf } from './chart-end.js';
import type { Connections, Outcome } from './connections.js';
import { cookieFor, cookieReturned, synBefore } from './cookie.js';
import { serverIsn } from './generator.js';
import type { HostState } from './host-state.js';
import type { Packet } from './packet.js';
import { stampedTooOld } from './recycling.js';

/** What a segment of an unknown remote does: the chart answers for LISTEN; whether a new connection is kept is the host's policy. */
export class Listener {
  readonly #connections: Connections;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  receive(state: HostState, packet: Packet): Outcome {
    const { setting } = this.#connections;
    const recreated = this.#fromCookie(state, packet);
    if (recreated !== null) return recreated;
    if (stampedTooOld(setting, state, packet))
      return dropped(state, 'the timestamp is older than the last one of this address: the SYN is dropped');
    const { remote, segment } = packet;
    const iss = serverIsn(setting, remote, this.#connections.begun(state, remote));
    const taken = this.#connections.fork(state, remote, segment, iss);
    if (taken.after.state === 'LISTEN')
      return { next: state, sent: packetsOf(taken, remote, this.#connections.ts(state)), notes: [] };
    const { cookies } = setting.policy;
    const full = this.#isFull(state);
    if (cookies !== null && (full || cookies.when === 'always')) return this.#answerByCookie(state, packet);
    if (full) return dropped(state, 'the backlog is full: the SYN is dropped');
    return this.#connections.begin(state, packet, taken);
  }

  #answerByCookie(state: HostState, packet: Packet): Outcome {
    const { setting } = this.#connections;
    const { remote, segment } = packet;
    const cookie = cookieFor(setting, state.now, packet);
    const taken = this.#connections.fork(state, remote, segment, cookie);
    const sent = packetsOf(taken, remote, this.#connections.ts(state));
    return { next: state, sent, notes: ['answers by a cookie and keeps nothing'] };
  }

  /** An ACK that returns a cookie: the chart is given the SYN it speaks of, and then the ACK, as if both had just come (RFC 4987 §3.6). */
  #fromCookie(state: HostState, packet: Packet): Outcome | null {
    const { setting, chart } = this.#connections;
    const iss = cookieReturned(setting, state.now, packet);
    if (iss === null) return null;
    const { remote, segment } = packet;
    const received = this.#connections.fork(state, remote, synBefore(packet).segment, iss);
    const taken = chart.take(received.next, { type: 'SEGMENT', segment });
    const begun = this.#connections.begin(state, packet, taken);
    return { ...begun, notes: ['the cookie is back: makes the connection from it', ...begun.notes] };
  }

  #isFull(state: HostState): boolean {
    const { policy } = this.#connections.setting;
    const fills = state.connections.filter(
      ({ local }) => policy.counts === 'all' || this.#connections.chart.local(local).state === 'SYN-RECEIVED',
    );
    return fills.length >= policy.backlog;
  }
}

function dropped(state: HostState, why: string): Outcome {
  return { next: state, sent: [], notes: [why] };
}
