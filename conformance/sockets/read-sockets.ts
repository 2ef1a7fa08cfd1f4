import { type Complaint, Complaints } from '../input/complaints.js';
import { InputError } from '../input/input-error.js';
import { eachLine } from '../input/line-reader.js';
import { quoted } from '../input/quoted.js';
import { guessEndian } from './guess-endian.js';
import { netstatLine } from './netstat-line.js';
import { type Endian, procLine } from './proc-line.js';
import type { SocketRow, TableLine } from './socket-row.js';
import { ssLine } from './ss-line.js';

/** A table of sockets as far as it could be read. */
export interface SocketTable {
  readonly rows: readonly SocketRow[];
  readonly complaints: readonly Complaint[];
}

/** Headings, and the parts of netstat and ss that are not about TCP. */
const NOT_TCP =
  /^\s*(?:$|State\s|Netid\s|Proto\s|Active\b|sl\s|udp|raw|icm|icmp|unix\b|u_(?:str|dgr|seq)|p_raw|nl\b|v_str|mptcp|sctp|dccp|kctl|Registered\b|[0-9a-f]{8,16}\s+(?:stream|dgram))/i;

/** Text between the headings of a translated netstat, whose words we cannot know: lines with no number in them are no sockets. */
const NO_NUMBER = /^\D*$/;

function tableLine(text: string, file: string, line: number, endian: Endian): TableLine {
  const found =
    procLine(text, file, line, endian) ?? netstatLine(text, file, line) ?? ssLine(text, file, line);
  if (found !== null) return found;
  if (NOT_TCP.test(text) || NO_NUMBER.test(text)) return { kind: 'nothing' };
  return { kind: 'damaged', why: 'the line is of no known table' };
}

/**
 * Reads a table of TCP sockets: `ss -tan` (also `-o -e -m -p -i`), `netstat -an` of Linux, BSD, macOS and Windows, /proc/net/tcp and tcp6; recognised line by
 * line. What cannot be read is listed in `complaints`; an InputError where there is not one socket and not one heading of a table.
 */
export function readSockets(text: string, file: string, endian?: Endian): SocketTable {
  const order = endian ?? guessEndian(text);
  const complaints = new Complaints();
  const rows: SocketRow[] = [];
  let headings = 0;
  let extended = false;
  eachLine(text, (line, number, cut) => {
    const found: TableLine = cut
      ? { kind: 'damaged', why: 'the line is longer than any line of a table' }
      : tableLine(line, file, number, order);
    if (found.kind === 'row') rows.push(found.row);
    const last = rows.at(-1);
    // What follows a damaged line belongs to that line, not to the socket before it.
    if (found.kind === 'more' && extended && last !== undefined) rows[rows.length - 1] = found.change(last);
    if (found.kind !== 'more') extended = found.kind === 'row';
    if (found.kind === 'damaged') complaints.add(found.why, file, number);
    if (found.kind === 'nothing' && NOT_TCP.test(line) && line.trim() !== '') headings += 1;
  });
  const [first] = complaints.list;
  if (rows.length === 0 && (first !== undefined || headings === 0)) {
    const where = first === undefined ? '' : `:${first.line}: ${first.what}`;
    throw new InputError(
      'TCP-SOCKETS',
      `${quoted(file)}${where}: no TCP socket found; give output of ss -tan, netstat -an, or /proc/net/tcp`,
    );
  }
  return { rows, complaints: complaints.list };
}
