import { stateNamed } from '../edges/state-spelling.js';
import { socketAddress } from './socket-address.js';
import type { SocketRow, SocketTimer, TableLine } from './socket-row.js';

/** States as `ss` writes them, and a few that are no state of TCP. */
const STATE =
  /^(?:ESTAB|SYN-SENT|SYN-RECV|FIN-WAIT-1|FIN-WAIT-2|TIME-WAIT|UNCONN|CLOSE-WAIT|LAST-ACK|LISTEN|CLOSING)$/;

const TIMER = /\btimer:\((\w+)(?:,([^,()]*))?(?:,(\d{1,9}))?\)/;

const KINDS: Readonly<Record<string, SocketTimer['kind']>> = {
  on: 'on',
  keepalive: 'keepalive',
  timewait: 'timewait',
  persist: 'persist',
};

function timer(text: string): SocketTimer | null {
  const [, kind = '', , retries = '0'] = TIMER.exec(text) ?? [];
  const known = KINDS[kind];
  return known === undefined ? null : { kind: known, retries: Number(retries) };
}

const USER = /users:\(\("([^"]{1,64})",pid=(\d+)/;

/** What `-p`, `-o`, `-e` add: users, timer, inode; on the line of the socket or on the next. */
function extend(text: string): (row: SocketRow) => SocketRow {
  const user = USER.exec(text);
  const found = timer(text);
  // With -e the inode is shown: 0 where no process holds the socket.
  const inode = /\bino:(\d+)/.exec(text);
  const orphan = user !== null ? false : inode === null ? null : inode[1] === '0';
  return (row) => ({
    ...row,
    timer: found ?? row.timer,
    process: user === null ? row.process : `${user[1]}/${user[2]}`,
    orphan: orphan ?? row.orphan,
  });
}

/** A line of `ss -tan`, also with `-o -e -m -p -i` (whose further lines begin with a blank); null if it is none. */
export function ssLine(text: string, file: string, line: number): TableLine | null {
  if (/^\s+(?:skmem:|timer:|users:|cubic|bbr|reno|ts |sack|ino:|mem:|<->)/.test(text) || /^\t/.test(text)) {
    return { kind: 'more', change: extend(text) };
  }
  const words = text.trim().split(/\s+/);
  const [state = '', recvQ = '', sendQ = '', from = '', to = ''] =
    words[0] === 'tcp' ? words.slice(1) : words;
  if (!STATE.test(state)) return null;
  const name = stateNamed(state);
  const local = socketAddress(from);
  const remote = socketAddress(to);
  if (name === null || local === null || remote === null || !/^\d+$/.test(recvQ) || !/^\d+$/.test(sendQ)) {
    return { kind: 'damaged', why: 'a line of ss is cut or has other columns; give the output of ss -tan' };
  }
  const listens = name === 'LISTEN';
  const row: SocketRow = {
    file,
    line,
    state: name,
    local: local.text,
    remote: remote.text,
    localPort: local.port,
    recvQ: Number(recvQ),
    sendQ: listens ? 0 : Number(sendQ),
    backlog: listens ? Number(sendQ) : null,
    timer: null,
    process: null,
    orphan: null,
  };
  return { kind: 'row', row: extend(text)(row) };
}
