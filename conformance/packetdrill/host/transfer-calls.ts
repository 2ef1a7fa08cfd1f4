import { names, octetsOf } from './arguments.js';
import { type Call, expectedValue } from './call.js';
import type { Connection } from './connection.js';
import { BLOCKS, fails, type Outcome, returns } from './outcome.js';

/** The pending error, told once. */
function told(connection: Connection): string | null {
  const { error } = connection;
  connection.error = null;
  return error;
}

const UNCONNECTED = new Set(['SYN-SENT', 'SYN-RECEIVED']);

function takeText(connection: Connection, wanted: number, peek: boolean): number {
  if (peek) return Math.min(wanted, connection.readable);
  // RECEIVE hands over all there is; sockets return what was asked for and keep the rest.
  if (connection.surplus < wanted && connection.local.tcb.unread.length > 0)
    connection.surplus += connection.take({ type: 'RECEIVE' }).delivered;
  const octets = Math.min(wanted, connection.surplus);
  connection.surplus -= octets;
  return octets;
}

/** read(), recv(), ...: RECEIVE. */
export function receive({ name, args, socket }: Call): Outcome {
  const connection = socket?.connection ?? null;
  if (socket === null || connection === null) return fails('ENOTCONN');
  const wanted = octetsOf(name, args) ?? Number.POSITIVE_INFINITY;
  const peek = args.some((a) => names(a, 'MSG_PEEK'));
  if (connection.readable > 0) return returns(takeText(connection, wanted, peek));
  const error = told(connection);
  if (error !== null) return fails(error);
  if (connection.ended || connection.state === 'CLOSED' || wanted === 0) return returns(0);
  const waits = !socket.nonBlocking && !args.some((a) => names(a, 'MSG_DONTWAIT'));
  return waits ? BLOCKS : fails('EAGAIN');
}

/** How many octets of an offer the host's buffer takes is its choice: the script says it. */
function accepted(call: Call, offered: number | null): number | null {
  const expected = expectedValue(call);
  if (offered === null) return expected;
  return expected !== null && expected > 0 && expected < offered ? expected : offered;
}

/** write(), send(), ...: SEND. */
export function send(call: Call): Outcome {
  const { name, args, socket } = call;
  if (args.some((a) => names(a, 'MSG_FASTOPEN'))) return { kind: 'outside', what: 'TCP Fast Open' };
  const connection = socket?.connection ?? null;
  if (socket === null || connection === null) return fails('EPIPE');
  const error = told(connection);
  if (error !== null) return fails(error);
  if (UNCONNECTED.has(connection.state)) return socket.nonBlocking ? fails('EAGAIN') : BLOCKS;
  if (connection.shut || (connection.state !== 'ESTABLISHED' && connection.state !== 'CLOSE-WAIT'))
    return fails('EPIPE');
  const expected = expectedValue(call);
  // A full send buffer is the host's own state, which no segment shows.
  if (expected === -1 && call.result?.errno === 'EAGAIN' && connection.local.tcb.queued > 0)
    return fails('EAGAIN');
  const octets = accepted(call, octetsOf(name, args));
  if (octets === null || octets < 0) return { kind: 'outside', what: `the number of octets of ${name}()` };
  const signals = octets > 0 ? connection.take({ type: 'SEND', octets }).signals : [];
  return signals.some((s) => s.startsWith('error')) ? fails('EAGAIN') : returns(octets);
}
