/** One end of a connection: plain JSON, four (IPv4) or sixteen (IPv6) numbers and a port. */
export interface SocketName {
  readonly address: readonly number[];
  readonly port: number;
}

/** The two sockets of a connection, as the stack under test sees them. */
export interface SocketPair {
  readonly local: SocketName;
  readonly remote: SocketName;
}
