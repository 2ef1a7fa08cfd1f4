import { fromFields } from './fields.js';
import type { TraceLine } from './transition.js';

const SOCKET = /^[0-9a-f]{8,16}$/i;
const DURATION = /^\d+\.\d+$/;

interface Ends {
  readonly address: readonly [string | undefined, string | undefined];
  readonly port: readonly [string | undefined, string | undefined];
  readonly states: readonly [string | undefined, string | undefined];
}

function transition(socket: string, { address, port, states }: Ends, line: number): TraceLine {
  return fromFields({
    line,
    socket: socket.toLowerCase(),
    localAddress: address[0] ?? '',
    localPort: port[0] ?? '',
    remoteAddress: address[1] ?? '',
    remotePort: port[1] ?? '',
    from: states[0] ?? '',
    to: states[1] ?? '',
  });
}

/**
 * A line of bcc's (or libbpf-tools') `tcpstates`: `[TIME] [TIME(s)] SKADDR PID COMM [IP] LADDR LPORT RADDR RPORT OLD -> NEW MS`; null if it is none.
 * The times in front and the IP version (`-w`) are optional, a command may hold blanks: read from the right.
 */
export function tcpstatesLine(words: readonly string[], line: number): TraceLine | null {
  const socket = words.find((w) => SOCKET.test(w));
  const [laddr, lport, raddr, rport, from, arrow, to, ms = ''] = words.slice(-8);
  if (arrow !== '->' || !DURATION.test(ms)) return null;
  if (socket === undefined || words.length < 10)
    return { kind: 'damaged', why: 'the line has no socket address' };
  return transition(socket, { address: [laddr, raddr], port: [lport, rport], states: [from, to] }, line);
}

/** The same with `-s`: `[TIME,][TIME(s),]SKADDR,PID,COMM,IP,LADDR,LPORT,RADDR,RPORT,OLD,NEW,MS`. */
export function tcpstatesCsvLine(text: string, line: number): TraceLine | null {
  const cells = text.trim().split(',');
  const socket = cells.slice(0, 3).find((c) => SOCKET.test(c));
  const [ip = '', laddr, lport, raddr, rport, from, to, ms = ''] = cells.slice(-8);
  if (cells.length < 11 || socket === undefined || !DURATION.test(ms) || !/^[46]$/.test(ip)) return null;
  return transition(socket, { address: [laddr, raddr], port: [lport, rport], states: [from, to] }, line);
}
