import { names } from './arguments.js';
import { type Call, expectedValue } from './call.js';
import { freshDescriptor } from './descriptor.js';
import { ready } from './listener.js';
import { BLOCKS, fails, NOT_JUDGED, type Outcome, returns } from './outcome.js';

/** socket(): the number is the host's choice. */
export function socket(call: Call): Outcome {
  const { host, args } = call;
  if (
    ['SOCK_DGRAM', 'SOCK_SEQPACKET', 'IPPROTO_SCTP', 'IPPROTO_MPTCP'].some((n) =>
      args.some((a) => names(a, n)),
    )
  )
    return { kind: 'outside', what: 'a socket that is not TCP' };
  const fd = expectedValue(call);
  if (fd === null || fd < 0) return NOT_JUDGED;
  host.descriptors.set(fd, { ...freshDescriptor(), nonBlocking: names(args[1], 'SOCK_NONBLOCK') });
  return returns(fd);
}

/** listen(): a passive OPEN without the remote socket. A second one changes only the length of the queue. */
export function listen({ host, socket: own }: Call): Outcome {
  if (own === null) return fails('EBADF');
  if (own.connection !== null) return fails('EINVAL');
  if (own.listener !== null) return returns(0);
  const endpoint = host.fresh();
  endpoint.take({ type: 'OPEN.PASSIVE', remote: false });
  own.listener = { endpoint, queue: [] };
  host.listeners = [...host.listeners, own.listener];
  return returns(0);
}

/** accept(): the oldest connection that is established. */
export function accept(call: Call): Outcome {
  const { host, socket: own } = call;
  const listener = own?.listener;
  if (own === null || listener === null || listener === undefined) return fails('EINVAL');
  const connection = ready(listener);
  if (connection === undefined) return own.nonBlocking ? fails('EAGAIN') : BLOCKS;
  const fd = expectedValue(call);
  if (fd !== null && fd < 0) return returns(0);
  listener.queue = listener.queue.filter((c) => c !== connection);
  connection.owned = true;
  if (fd === null) return NOT_JUDGED;
  const nonBlocking = call.args.some((a) => names(a, 'SOCK_NONBLOCK'));
  host.descriptors.set(fd, { ...freshDescriptor(), connection, nonBlocking, keepAlive: own.keepAlive });
  return returns(fd);
}

/** connect(): an active OPEN; blocking, it returns with the handshake. */
export function connect({ host, socket: own, first }: Call): Outcome {
  if (own === null) return fails('EBADF');
  if (own.connection === null) {
    const connection = host.fresh();
    connection.keepAlive = own.keepAlive;
    own.connection = connection;
    host.keep(connection);
    connection.take({ type: 'OPEN.ACTIVE', remote: true });
    return own.nonBlocking ? fails('EINPROGRESS') : BLOCKS;
  }
  const { connection } = own;
  if (connection.error !== null) {
    const { error } = connection;
    connection.error = null;
    return fails(error);
  }
  if (connection.state === 'SYN-SENT' || connection.state === 'SYN-RECEIVED')
    return own.nonBlocking ? fails('EALREADY') : BLOCKS;
  if (connection.state === 'CLOSED') return fails('ECONNABORTED');
  return first ? fails('EISCONN') : returns(0);
}
