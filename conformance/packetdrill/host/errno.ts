import type { EndpointReaction } from '../../model-endpoint.js';

/** Names of one thing: which of them a system returns is its own choice. */
const SAME: readonly (readonly string[])[] = [
  ['EAGAIN', 'EWOULDBLOCK'],
  ['ECONNRESET', 'EPIPE'],
  ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENOPROTOOPT'],
];

/** True where both mean the same to the program. */
export function sameErrno(a: string, b: string): boolean {
  return a === b || SAME.some((names) => names.includes(a) && names.includes(b));
}

/** Events that can end a connection without the program having asked for it. */
const ASYNCHRONOUS: ReadonlySet<string> = new Set(['SEGMENT', 'TIMEOUT.USER', 'ICMP.HARD']);

/** The error that a socket reports after this reaction, or null: the RFC's words in the words of sockets. */
export function socketError({ event, before, signals }: EndpointReaction): string | null {
  if (!ASYNCHRONOUS.has(event.type)) return null;
  const text = signals.find((s) => s.startsWith('error: '));
  if (text === undefined) return null;
  if (text.includes('timeout')) return 'ETIMEDOUT';
  if (event.type === 'ICMP.HARD') return 'ECONNREFUSED';
  return before === 'SYN-SENT' || before === 'SYN-RECEIVED' ? 'ECONNREFUSED' : 'ECONNRESET';
}
