/** Sizes of one endpoint: buffers and bounds that the RFC leaves to the host. */
export interface Limits {
  /** Receive buffer in octets: the largest RCV.WND offered. */
  readonly window: number;
  /** Most octets of text in one segment. */
  readonly mss: number;
  /** Octets that SEND may queue before "insufficient resources" (RFC 9293 §3.10.2). */
  readonly sendQueue: number;
  /** RECEIVE calls that may wait before "insufficient resources" (RFC 9293 §3.10.3). */
  readonly receiveQueue: number;
  /** True: a RECEIVE is always waiting, text goes to the user at once. */
  readonly eagerReader: boolean;
}

export const DEFAULT_LIMITS: Limits = { window: 4, mss: 2, sendQueue: 2, receiveQueue: 1, eagerReader: true };
