import type { SocketName, SocketPair } from '../socket-name.js';

/** What the harness asks of a shim; a line of JSON has an `id` besides, which the reply repeats. */
export type Request =
  | { readonly op: 'hello' }
  | { readonly op: 'reset' }
  | {
      readonly op: 'open';
      readonly kind: 'active' | 'passive';
      readonly local: SocketName;
      readonly remote?: SocketName;
      readonly isn?: number;
    }
  | { readonly op: 'accept' | 'shutdown' | 'close' | 'abort'; readonly handle: number }
  /** Hexadecimal. */
  | { readonly op: 'send'; readonly handle: number; readonly data: string }
  | { readonly op: 'receive'; readonly handle: number; readonly max: number }
  /** A whole IP datagram, hexadecimal. */
  | { readonly op: 'inject'; readonly packet: string }
  | { readonly op: 'advance'; readonly milliseconds: number }
  | { readonly op: 'nextDeadline' }
  | { readonly op: 'state'; readonly pair: SocketPair; readonly handle: number | null };

/** The line of a request, with its line feed. */
export const requestLine = (id: number, request: Request): string =>
  `${JSON.stringify({ id, ...request })}\n`;
