/** The eleven states of a connection (RFC 9293 §3.3.2), written as the RFC writes them. */
export const STATES = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;

export type StateName = (typeof STATES)[number];

/** The states in which both ends' initial sequence numbers are agreed (RFC 9293 §3.5.2, group 3). */
export const SYNCHRONIZED: ReadonlySet<StateName> = new Set<StateName>([
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
]);
