import type { StateName } from '../../model/state-name.js';

/**
 * What Linux means where its names are not those of RFC 9293: entering TIME-WAIT replaces the socket by a small one that reports no changes, so that
 * the full socket goes to CLOSE (`tcp_time_wait()`); a full socket for a SYN is made only with the last ACK, as a copy of the listener.
 */
const NOTES: Readonly<Record<string, string>> = {
  'FIN-WAIT-2 CLOSED': 'on Linux mostly the entry into TIME-WAIT, or an orphan handed to the small socket',
  'CLOSING CLOSED': 'on Linux mostly the entry into TIME-WAIT',
  'FIN-WAIT-1 CLOSED': 'on Linux also the entry into TIME-WAIT by one segment, else a reset or a timeout',
  'LISTEN SYN-RECEIVED': 'on Linux a new socket, reported when the last ACK of the handshake arrives',
};

export function kernelNote(from: StateName, to: StateName): string {
  return NOTES[`${from} ${to}`] ?? '';
}
