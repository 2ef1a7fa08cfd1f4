import type { TraceEndpoint, TraceStep } from './report.js';

/** File descriptors of the endpoint under test, numbered as a fresh process would. */
export interface Descriptors {
  readonly next: number;
  readonly listening: number | null;
  readonly connected: number | null;
  /** CLOSE is close(), not shutdown(): only then may a host reset a connection for text that nobody will read. */
  readonly closes?: boolean;
}

/** Lines of a script, and the descriptors after them. */
export interface Calls {
  readonly lines: readonly string[];
  readonly descriptors: Descriptors;
}

const OPEN: ReadonlySet<string> = new Set(['ESTABLISHED', 'CLOSE-WAIT']);

function openActive(d: Descriptors): Calls {
  const fd = d.next;
  return {
    lines: [
      `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = ${fd}`,
      `+0 fcntl(${fd}, F_SETFL, O_RDWR|O_NONBLOCK) = 0`,
      `+0 connect(${fd}, ..., ...) = -1 EINPROGRESS (Operation now in progress)`,
    ],
    descriptors: { ...d, next: fd + 1, connected: fd },
  };
}

function openPassive(d: Descriptors): Calls {
  const fd = d.next;
  return {
    lines: [
      `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = ${fd}`,
      `+0 setsockopt(${fd}, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0`,
      `+0 bind(${fd}, ..., ...) = 0`,
      `+0 listen(${fd}, 1) = 0`,
    ],
    descriptors: { ...d, next: fd + 1, listening: fd },
  };
}

function unreadOctets({ tcb }: TraceEndpoint): number {
  const ranges = Array.isArray(tcb.unread) ? (tcb.unread as readonly { readonly count?: unknown }[]) : [];
  return ranges.reduce((n, { count }) => n + (typeof count === 'number' ? count : 0), 0);
}

function close(d: Descriptors, state: string): Calls {
  if (d.connected !== null && OPEN.has(state) && d.closes !== true)
    return { lines: [`+0 shutdown(${d.connected}, SHUT_WR) = 0`], descriptors: d };
  if (d.connected !== null && (OPEN.has(state) || state === 'SYN-SENT')) {
    return { lines: [`+0 close(${d.connected}) = 0`], descriptors: { ...d, connected: null } };
  }
  if (state === 'LISTEN' && d.listening !== null) {
    return { lines: [`+0 close(${d.listening}) = 0`], descriptors: { ...d, listening: null } };
  }
  return { lines: [], descriptors: d };
}

function abort(d: Descriptors): Calls {
  const fd = d.connected;
  if (fd === null) return { lines: [], descriptors: d };
  return {
    lines: [`+0 setsockopt(${fd}, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0`, `+0 close(${fd}) = 0`],
    descriptors: { ...d, connected: null },
  };
}

function call(event: string, before: TraceEndpoint, d: Descriptors): Calls {
  const { state } = before;
  const fd = OPEN.has(state) ? d.connected : null;
  switch (event) {
    case 'OPEN.ACTIVE':
      return state === 'CLOSED' ? openActive(d) : { lines: [], descriptors: d };
    case 'OPEN.PASSIVE':
      return openPassive(d);
    case 'SEND':
      return { lines: fd === null ? [] : [`+0 write(${fd}, ..., 1) = 1`], descriptors: d };
    case 'RECEIVE': {
      const octets = unreadOctets(before);
      return {
        lines: fd === null || octets === 0 ? [] : [`+0 read(${fd}, ..., 4096) = ${octets}`],
        descriptors: d,
      };
    }
    case 'CLOSE':
      return close(d, state);
    case 'ABORT':
      return abort(d);
    case 'CRASH':
      return { lines: [], descriptors: { ...d, listening: null, connected: null } };
    default:
      return { lines: [], descriptors: d };
  }
}

/** What of a step decides its calls. */
export type CalledStep = Pick<TraceStep, 'event' | 'signals'>;

const failed = (step: CalledStep): boolean =>
  step.signals.some((s) => s.startsWith('error')) && step.event !== 'ABORT' && step.event !== 'CLOSE';

/** The socket calls that stand for a call of the user; none where sockets have no equal, or where the call returns an error. */
export function packetdrillCalls(step: CalledStep, before: TraceEndpoint, d: Descriptors): Calls {
  return failed(step) ? { lines: [], descriptors: d } : call(step.event, before, d);
}

/** The listener's connection is ready: it is accepted at once. */
export function packetdrillAccept(before: TraceEndpoint, after: TraceEndpoint, d: Descriptors): Calls {
  if (d.listening === null || before.state !== 'SYN-RECEIVED' || !OPEN.has(after.state))
    return { lines: [], descriptors: d };
  return {
    lines: [`+0 accept(${d.listening}, ..., ...) = ${d.next}`],
    descriptors: { ...d, next: d.next + 1, connected: d.next },
  };
}
