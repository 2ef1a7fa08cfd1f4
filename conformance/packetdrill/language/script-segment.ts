import type { TcpOptions } from '../../wire/tcp-options.js';

/** A TCP segment as a script writes it. Numbers are the script's own, not yet those of the wire; `null` where the script leaves it open. */
export interface ScriptSegment {
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly psh: boolean;
  readonly urg: boolean;
  /** The ACK bit; a number after `ack` alone does not set it. */
  readonly ackBit: boolean;
  /** First sequence number; null for `...`. */
  readonly seq: number | null;
  /** Octets of text. */
  readonly len: number;
  /** Number after `ack`; null where there is none, or `...`. */
  readonly ack: number | null;
  /** Window as written, not scaled; null where there is none. */
  readonly win: number | null;
  /** Options as written; null where there is no list, or where it is `<...>`. */
  readonly options: TcpOptions | null;
  /** Names of written options that {@link TcpOptions} does not know. */
  readonly otherOptions: readonly string[];
  /** The segment as the script has it, blanks squeezed. */
  readonly text: string;
}
