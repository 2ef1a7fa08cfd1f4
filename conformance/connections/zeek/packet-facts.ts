/** What Zeek's words are made of: numbers of one packet. `DecodedPacket` of the capture readers has this shape. */
export interface PacketFacts {
  readonly seq: number;
  /** The field as sent, meaningful or not. */
  readonly ack: number;
  /** The eight control bits of the header. */
  readonly flags: number;
  /** The field as sent, not scaled. */
  readonly window: number;
  /** Octets of text by the length in the IP header, captured or not. */
  readonly textLength: number;
}

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const ACK = 16;
