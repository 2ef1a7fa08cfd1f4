import { FLAG } from '../captures/decoded-packet.js';

/** Ports below this are those of well-known services (RFC 6335 §6: system ports). */
const FIRST_USER_PORT = 1024;

/** What the first packet of a connection says of who opened it. */
export interface FirstPacket {
  readonly flags: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/**
 * True if the sender of the first packet seen is taken for the originator: it sent a SYN; a SYN-ACK makes it the responder; else the end at a
 * well-known port is the responder, the lower one if both are, and with neither the first sender is the originator.
 */
export function sentByOriginator({ flags, sourcePort, destinationPort }: FirstPacket): boolean {
  if ((flags & FLAG.syn) !== 0) return (flags & FLAG.ack) === 0;
  if (sourcePort >= FIRST_USER_PORT) return true;
  return destinationPort < FIRST_USER_PORT && sourcePort >= destinationPort;
}
