/** How long and how many connections are followed. Seconds are those of the capture's time stamps. */
export interface TableLimits {
  /** Connections followed at once at most; the least recently active ones are finished first. */
  readonly atOnce: number;
  /** Silence after which a connection that is over is finished: 2 MSL (RFC 9293 §3.4.2: MSL is 2 minutes), so that late copies still find it. */
  readonly overSeconds: number;
  /** Silence after which one that is only half open or half closed is finished (RFC 5382 REQ-5: at least 4 minutes). */
  readonly partlySeconds: number;
  /** Silence after which an established one is finished (RFC 5382 REQ-5: at least 2 hours 4 minutes). */
  readonly idleSeconds: number;
}

export const DEFAULT_LIMITS: TableLimits = {
  atOnce: 20_000,
  overSeconds: 240,
  partlySeconds: 240,
  idleSeconds: 7440,
};
