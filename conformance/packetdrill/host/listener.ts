import type { Connection } from './connection.js';

/** A listening socket: an endpoint in LISTEN, and the connections that have sprung from it and wait for accept(). */
export interface Listener {
  readonly endpoint: Connection;
  queue: readonly Connection[];
}

const NOT_READY = new Set(['SYN-RECEIVED', 'LISTEN', 'SYN-SENT']);

/** The first connection that accept() may return. */
export function ready(listener: Listener): Connection | undefined {
  return listener.queue.find((c) => !NOT_READY.has(c.state));
}
