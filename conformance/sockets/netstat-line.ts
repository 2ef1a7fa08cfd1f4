import { stateNamed } from '../edges/state-spelling.js';
import { quoted } from '../input/quoted.js';
import { socketAddress } from './socket-address.js';
import type { SocketRow, SocketTimer, TableLine } from './socket-row.js';

const TIMER = /\b(on|keepalive|timewait|probe|off) \((\d+\.\d+)\/(\d{1,9})\/(\d{1,9})\)/;

/** Linux `-o`: `on (1.23/4/0)`: time left, retransmissions, probes of an idle connection. */
function timer(text: string): SocketTimer | null {
  const [, kind = '', , retransmissions = '0', probes = '0'] = TIMER.exec(text) ?? [];
  if (kind === '') return null;
  const shown = kind === 'probe' ? 'persist' : (kind as SocketTimer['kind']);
  return { kind: shown, retries: Math.max(Number(retransmissions), Number(probes)) };
}

interface Columns {
  readonly queues: readonly [string, string];
  readonly from: string;
  readonly to: string;
  readonly state: string;
  readonly rest: string;
}

/** Linux and BSD show two queues after the protocol, Windows does not. */
function columns(words: readonly string[]): Columns {
  const [, a = '', b = ''] = words;
  const queued = /^\d+$/.test(a) && /^\d+$/.test(b);
  const [from = '', to = '', state = '', ...rest] = words.slice(queued ? 3 : 1);
  return { queues: queued ? [a, b] : ['0', '0'], from, to, state, rest: rest.join(' ') };
}

function process(rest: string): Pick<SocketRow, 'process' | 'orphan'> {
  const linux = /^(?:(\d+)\/(\S{1,64})|(-)(?:\s|$))/.exec(rest);
  if (linux?.[1] !== undefined) return { process: `${linux[2]}/${linux[1]}`, orphan: false };
  // `-` is also what a user who is not root sees of the sockets of others.
  if (linux?.[3] !== undefined) return { process: null, orphan: null };
  const windows = /^(\d+)$/.exec(rest);
  if (windows === null) return { process: null, orphan: null };
  return { process: `pid/${windows[1]}`, orphan: windows[1] === '0' };
}

/** States of netstat that a listener or a fresh socket has where a tool leaves the column empty. */
function noState(state: string): boolean {
  return state === '';
}

/** A line of `netstat -an` of Linux, BSD or macOS (`tcp4`, ports after a dot), or Windows (`TCP`, no queues); null if it is none. */
export function netstatLine(text: string, file: string, line: number): TableLine | null {
  const words = text.trim().split(/\s+/);
  if (!/^tcp(?:4|6|46)?$/i.test(words[0] ?? '')) return null;
  const { queues, from, to, state, rest } = columns(words);
  const dot =
    /^(?:\*|.*[.:%\w])\.(?:\d+|\*)$/.test(from) && !/[\]:]\d*$/.test(from) && /\.(?:\d+|\*)$/.test(to);
  const local = socketAddress(from, dot);
  const remote = socketAddress(to, dot);
  if (local === null || remote === null) {
    return {
      kind: 'damaged',
      why: 'a line of netstat is cut or its addresses cannot be read; give the output of netstat -an',
    };
  }
  if (noState(state)) return { kind: 'damaged', why: 'a line of netstat has no state' };
  const name = stateNamed(state);
  if (name === null) {
    const why = `'${quoted(state)}' is no state of TCP; if it is translated, run it with LC_ALL=C (Windows: chcp 437, English display language)`;
    return { kind: 'damaged', why };
  }
  const row: SocketRow = {
    file,
    line,
    state: name,
    local: local.text,
    remote: remote.text,
    localPort: local.port,
    recvQ: Number(queues[0]),
    sendQ: Number(queues[1]),
    backlog: null,
    timer: timer(rest),
    ...process(rest),
  };
  return { kind: 'row', row };
}
