/** A connection of v86's fake network; the names are v86's own and survive its minification. */
export interface FakeConnection {
  /** RFC 9293's names in small letters. */
  readonly state: string;
  /** Port at v86's end. */
  readonly sport: number;
  on(event: 'data', handler: (data: Uint8Array) => void): void;
  on(event: 'shutdown' | 'close', handler: () => void): void;
  /** Answers the SYN. */
  accept(): void;
  write(data: Uint8Array): void;
  /** Sends a FIN once all text is acknowledged; goes on receiving. */
  close(): void;
}

/** The part of v86's network adapter that holds its TCP: frames go in by `send` and come out by `receive`, synchronously. */
export interface FakeNetwork {
  /** By `remote address:port:own address:port`. */
  tcp_conn: Record<string, FakeConnection>;
  readonly router_ip: Uint8Array;
  readonly router_mac: Uint8Array;
  readonly vm_ip: Uint8Array;
  readonly vm_mac: Uint8Array;
  send(frame: Uint8Array): void;
  receive: (frame: Uint8Array) => void;
  /** What the HTTP proxy at port 80 would reach the Internet with. */
  fetch: () => Promise<never>;
  /** Active OPEN to a port of the guest, from a random port. */
  connect(port: number): FakeConnection;
}
