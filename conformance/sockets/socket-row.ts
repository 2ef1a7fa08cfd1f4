import type { StateName } from '../../model/state-name.js';

/** A timer of a socket as the table shows it. */
export interface SocketTimer {
  /** `on` is retransmission (also a probe of a closed window where the tool cannot tell). */
  readonly kind: 'on' | 'keepalive' | 'timewait' | 'persist' | 'off';
  /** Retransmissions, or probes, that were not answered so far. */
  readonly retries: number;
}

/** One line of a table of sockets. */
export interface SocketRow {
  readonly file: string;
  readonly line: number;
  readonly state: StateName;
  /** `address:port`, IPv6 in brackets, `*` for any. */
  readonly local: string;
  readonly remote: string;
  readonly localPort: string;
  readonly recvQ: number;
  readonly sendQ: number;
  /** Of a listener: how many connections may wait for accept(); null where the format does not say. */
  readonly backlog: number | null;
  readonly timer: SocketTimer | null;
  /** Who holds it, `python3/4`; null where the format does not say. */
  readonly process: string | null;
  /** True: no process holds it (the user has closed), false: one does; null where the format does not say. */
  readonly orphan: boolean | null;
}

/** What one line is; `more` adds to the row before it. */
export type TableLine =
  | { readonly kind: 'row'; readonly row: SocketRow }
  | { readonly kind: 'more'; readonly change: (row: SocketRow) => SocketRow }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'damaged'; readonly why: string };
