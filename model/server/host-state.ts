import type { Budget } from '../application.js';

/** One connection of the server: a local state of the chart, and what the host notes beside it. */
export interface Connection {
  readonly remote: string;
  /** Interned local state of the chart. */
  readonly local: number;
  /** What its application may still do. */
  readonly budget: Budget;
  /** TS.Recent (RFC 7323 §4.3), or null. */
  readonly recent: number | null;
  /** Monitor: the client's incarnation whose SYN began it. */
  readonly peerLife: number;
}

/** An octet that the application was given, and how often (counted up to 2). */
export interface HandedOctet {
  readonly remote: string;
  readonly life: number;
  readonly at: number;
  readonly times: number;
}

/** What is left of a connection whose TIME-WAIT was recycled. */
export interface Stamp {
  readonly address: string;
  readonly ts: number;
}

/** The server's host. Plain JSON; every list is sorted. */
export interface HostState {
  readonly now: number;
  /** The listener: a local state of the chart, in LISTEN. */
  readonly listener: number;
  readonly connections: readonly Connection[];
  /** Connections begun per client, modulo the numbers its generator has. */
  readonly begun: readonly number[];
  /** Where TIME-WAIT is recycled: the last timestamp of each address. */
  readonly stamps: readonly Stamp[];
  /** Monitor: what the application was given. */
  readonly handed: readonly HandedOctet[];
  /** Monitor: a segment of an old incarnation has changed a connection. */
  readonly oldActed: boolean;
}

export function connectionWith(state: HostState, remote: string): Connection | undefined {
  return state.connections.find((c) => c.remote === remote);
}

const byRemote = (x: { remote: string }, y: { remote: string }): number => (x.remote < y.remote ? -1 : 1);

/** Puts a connection in the place of the one with the same remote: there is at most one (RFC 9293 §3.3.1, P-10). */
export function withConnection(state: HostState, connection: Connection): HostState {
  const others = state.connections.filter((c) => c.remote !== connection.remote);
  return { ...state, connections: [...others, connection].sort(byRemote) };
}

export function withoutConnection(state: HostState, remote: string): HostState {
  return { ...state, connections: state.connections.filter((c) => c.remote !== remote) };
}
