import { stateOfLinux } from '../edges/state-spelling.js';
import type { SocketRow, SocketTimer, TableLine } from './socket-row.js';

/** Byte order of the machine that wrote /proc/net/tcp: its addresses are 32-bit words as that machine holds them. */
export type Endian = 'little' | 'big';

const LINE =
  /^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) ([0-9A-F]{2}) ([0-9A-F]{8}):([0-9A-F]{8}) ([0-9A-F]{2}):([0-9A-F]{8}) ([0-9A-F]{8})\s+\d+\s+(\d+) (\d+)/;

/** `tr` of the kernel: which timer is pending. */
const TIMERS: readonly SocketTimer['kind'][] = ['off', 'on', 'keepalive', 'timewait', 'persist'];

/** The octets of an address, in network order. */
export function procOctets(hex: string, endian: Endian): readonly number[] {
  const octets = (hex.match(/../g) ?? []).map((h) => Number.parseInt(h, 16));
  if (endian === 'big') return octets;
  return octets.map((_, i) => octets[(i & ~3) + 3 - (i & 3)] ?? 0);
}

/** Shortest form of an IPv6 address (RFC 5952), but for the dotted quad of mapped addresses. */
function ipv6(octets: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((octets[2 * i] ?? 0) * 256 + (octets[2 * i + 1] ?? 0)).toString(16),
  );
  const runs = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort(
    (a, b) => b[0].length - a[0].length,
  );
  const [run] = runs;
  if (run === undefined) return groups.join(':');
  const text = groups.join(':');
  const before = text.slice(0, run.index);
  return `${before}::${text.slice(run.index + run[0].length).replace(/^:/, '')}`;
}

function address(
  hex: string,
  port: string,
  endian: Endian,
): { readonly text: string; readonly port: string } {
  const octets = procOctets(hex, endian);
  const number = Number.parseInt(port, 16);
  const shown = number === 0 ? '*' : String(number);
  const host = octets.length === 4 ? octets.join('.') : `[${ipv6(octets)}]`;
  return { text: `${host}:${shown}`, port: shown };
}

/** A line of /proc/net/tcp or tcp6; null if it is none. */
export function procLine(text: string, file: string, line: number, endian: Endian): TableLine | null {
  if (!/^\s*\d+: [0-9A-F]{8}/.test(text)) return null;
  const found = LINE.exec(text);
  if (found === null) return { kind: 'damaged', why: 'a line of /proc/net/tcp is cut' };
  const [
    ,
    lhost = '',
    lport = '',
    rhost = '',
    rport = '',
    st = '',
    tx = '',
    rx = '',
    tr = '',
    ,
    retries = '',
  ] = found;
  const hex = (digits: string): number => Number.parseInt(digits, 16);
  const state = stateOfLinux(hex(st));
  if (state === null) return { kind: 'damaged', why: `0x${st} is no state of TCP in Linux` };
  const local = address(lhost, lport, endian);
  const remote = address(rhost, rport, endian);
  const probes = Number(found[11]);
  const kind = TIMERS[hex(tr)] ?? 'off';
  const row: SocketRow = {
    file,
    line,
    state,
    local: local.text,
    remote: remote.text,
    localPort: local.port,
    // For a listener rx_queue counts connections that wait for accept().
    recvQ: hex(rx),
    sendQ: hex(tx),
    backlog: null,
    timer: { kind, retries: Math.max(hex(retries), kind === 'off' ? 0 : probes) },
    process: null,
    orphan: state === 'LISTEN' ? null : found[12] === '0',
  };
  return { kind: 'row', row };
}
