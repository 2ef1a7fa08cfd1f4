import { fromFields } from './fields.js';
import type { TraceLine } from './transition.js';

/** Splits `address:port`; the address may be IPv6 and hold colons itself. */
function endOf(text: string): readonly [string, string] {
  const at = text.lastIndexOf(':');
  return [text.slice(0, at).replace(/^\[|\]$/g, ''), text.slice(at + 1)];
}

const SOCKET = /^0x[0-9a-f]{1,16}$/i;

/**
 * A line of the bpftrace program of `docs/transitions.md`: `NANOSECONDS COMMAND PID SOCKET LOCAL:PORT REMOTE:PORT OLD NEW`, states as numbers or names;
 * null if it is none. A command may hold blanks, therefore it is read from the right.
 */
export function bpftraceLine(words: readonly string[], line: number): TraceLine | null {
  const [socket = '', local = '', remote = '', from = '', to = ''] = words.slice(-5);
  if (words.length < 7 || !SOCKET.test(socket) || !/^\d+$/.test(words[0] ?? '')) return null;
  const [localAddress, localPort] = endOf(local);
  const [remoteAddress, remotePort] = endOf(remote);
  const address = socket.slice(2).toLowerCase();
  return fromFields({
    line,
    socket: address,
    localAddress,
    localPort,
    remoteAddress,
    remotePort,
    from,
    to,
  });
}
