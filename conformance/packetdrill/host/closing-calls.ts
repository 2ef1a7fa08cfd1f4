import { names, numberOf } from './arguments.js';
import type { Call } from './call.js';
import type { Connection } from './connection.js';
import type { Host } from './host.js';
import type { Listener } from './listener.js';
import { fails, type Outcome, returns } from './outcome.js';

function closeListener(host: Host, listener: Listener): void {
  host.listeners = host.listeners.filter((l) => l !== listener);
  listener.endpoint.take({ type: 'CLOSE' });
  // What sockets do with connections that nobody has accepted is the host's choice: they are forgotten without a word.
  host.connections = host.connections.filter((c) => !listener.queue.includes(c));
}

function closeConnection(connection: Connection, abort: boolean): void {
  const already = connection.shut;
  connection.shut = true;
  connection.gone = true;
  connection.owned = false;
  if (connection.state === 'CLOSED') return;
  if (abort) connection.take({ type: 'ABORT' });
  else if (!already) connection.take({ type: 'CLOSE' });
}

/** close(): CLOSE, or ABORT where SO_LINGER is set to 0; for a listener, CLOSE of the endpoint in LISTEN. */
export function close({ host, args, socket }: Call): Outcome {
  const fd = numberOf(args[0]);
  if (socket === null || fd === null) return fails('EBADF');
  host.descriptors.delete(fd);
  if (socket.listener !== null) closeListener(host, socket.listener);
  if (socket.connection !== null) closeConnection(socket.connection, socket.lingerZero);
  return returns(0);
}

/** shutdown(): for sending it is CLOSE, after which the program may read on; for receiving it is the host's own affair. */
export function shutdown({ args, socket }: Call): Outcome {
  const connection = socket?.connection ?? null;
  if (connection === null) return fails('ENOTCONN');
  if (names(args[1], 'SHUT_RD') || numberOf(args[1]) === 0) return returns(0);
  if (connection.state === 'CLOSED') return fails('ENOTCONN');
  if (connection.shut) return returns(0);
  connection.shut = true;
  connection.take({ type: 'CLOSE' });
  return returns(0);
}
