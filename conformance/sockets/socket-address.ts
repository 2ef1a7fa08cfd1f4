/** `address:port` in one spelling, with its port. */
export interface SocketAddress {
  readonly text: string;
  readonly port: string;
}

const PORT = /^(?:\d{1,5}|\*|[a-z][\w+.-]{0,40})$/i;

/**
 * An address with its port as ss, netstat and Windows write it: `127.0.0.1:80`, `[::1]:80`, `:::80` (netstat of Linux), `127.0.0.1%lo:80`,
 * `*:*`, `0.0.0.0:*`; with `dot` as BSD writes it: `127.0.0.1.80`, `fe80::1%lo0.80`, `*.*`. Null if it is none.
 */
export function socketAddress(text: string, dot = false): SocketAddress | null {
  const at = text.lastIndexOf(dot ? '.' : ':');
  if (at <= 0) return null;
  const port = text.slice(at + 1);
  const address = text.slice(0, at).replace(/^\[|\]$/g, '');
  if (!PORT.test(port) || !/^[\w.:*%-]{1,80}$/.test(address)) return null;
  return { text: `${address.includes(':') ? `[${address}]` : address}:${port}`, port };
}
