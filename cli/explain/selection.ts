import type { SocketText } from '../../conformance/connections/socket-text.js';

/** Which connections are shown; nothing given: all. */
export interface SelectionOptions {
  /** Numbers of connections. */
  readonly connection?: readonly number[];
  /** Address of either end. */
  readonly host?: readonly string[];
  /** Port of either end. */
  readonly port?: readonly number[];
}

/** What a connection is selected by. */
export interface Selectable {
  readonly number: number;
  readonly originator: SocketText;
  readonly responder: SocketText;
}

/** True if a connection is to be shown. */
export function isSelected({ connection, host, port }: SelectionOptions, c: Selectable): boolean {
  const ends = [c.originator, c.responder];
  return (
    (connection === undefined || connection.includes(c.number)) &&
    (host === undefined || ends.some((end) => host.includes(end.address))) &&
    (port === undefined || ends.some((end) => port.includes(end.port)))
  );
}
