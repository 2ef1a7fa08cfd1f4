import type { Local } from '../tabulation.js';
import type { ClientState } from './client-host.js';
import type { Connection, HostState } from './host-state.js';

/** A client, as a statement sees it. */
export interface ClientView extends Local {
  readonly name: string;
  readonly noted: ClientState;
}

/** One connection of the server, as a statement sees it. */
export interface ConnectionView extends Local {
  readonly remote: string;
  readonly noted: Connection;
}

/** Both sides of the network at one moment. */
export interface ServerView {
  readonly host: HostState;
  readonly connections: readonly ConnectionView[];
  readonly clients: readonly ClientView[];
}

export function clientIn(view: ServerView, name: string): ClientView {
  const found = view.clients.find((c) => c.name === name);
  if (found === undefined) throw new RangeError(`no client is called '${name}'`);
  return found;
}

/** The server's connection with a client or forged address, or null. */
export function connectionIn(view: ServerView, remote: string): ConnectionView | null {
  return view.connections.find((c) => c.remote === remote) ?? null;
}
