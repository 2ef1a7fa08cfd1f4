/** From how many on something is worth a finding; each has an option of `tcproof sockets`. */
export interface Thresholds {
  /** CLOSE-WAIT sockets of one service (local port and process). */
  readonly closeWait: number;
  /** TIME-WAIT sockets towards one remote socket. */
  readonly timeWait: number;
  /** Local ports that may be used for connections out: 28232 by default on Linux (32768-60999). */
  readonly ephemeralPorts: number;
  /** SYN-RECEIVED sockets of one local port. */
  readonly synReceived: number;
  /** FIN-WAIT-2 sockets of one local or remote service. */
  readonly finWait2: number;
  /** Unanswered retransmissions or probes after which an end is suspected to be gone. */
  readonly retries: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  closeWait: 10,
  timeWait: 1000,
  ephemeralPorts: 28_232,
  synReceived: 50,
  finWait2: 100,
  retries: 3,
};
