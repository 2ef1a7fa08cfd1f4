import { STATES } from '../../../model/state-name.js';
import { CALL_ERRORS } from '../call-error.js';
import type { Emitted, Reply, StackEvent } from '../reply.js';
import { MOST_DATAGRAMS } from '../stack-failure.js';
import { amount, type Fields, flag, list, octets, oneOf, record, text, whole } from './fields.js';

/** More datagrams in one reply than any TCP sends. */
export class FloodError extends Error {
  override readonly name = 'FloodError';
}

const OUT = new Set(['time', 'packet']);
const STATE_EVENT = new Set(['time', 'kind', 'from', 'to']);
const SIGNAL_EVENT = new Set(['time', 'kind', 'text']);
const NAMES = new Set(STATES);
const ERRORS = new Set(CALL_ERRORS);
const KINDS = new Set(['state', 'signal'] as const);

/** Fields of a reply about what an operation did. */
const REPLY_FIELDS: ReadonlySet<string> = new Set([
  ...['id', 'ok', 'error', 'handle', 'data', 'eof', 'out', 'events', 'now'],
]);

function emitted(value: unknown): Emitted {
  const { time, packet } = record(value, 'a datagram in out', OUT);
  return { time: amount(time, 'the time in out'), packet: octets(packet, 'the packet in out') };
}

function event(value: unknown): StackEvent {
  const signal = (value as Fields | null)?.kind === 'signal';
  const {
    time,
    kind,
    from,
    to,
    text: said,
  } = record(value, 'an event in events', signal ? SIGNAL_EVENT : STATE_EVENT);
  const when = amount(time, 'the time in events');
  switch (oneOf(kind, 'the kind of an event', KINDS)) {
    case 'state':
      return {
        time: when,
        kind: 'state',
        from: oneOf(from, 'from in events', NAMES),
        to: oneOf(to, 'to in events', NAMES),
      };
    case 'signal':
      return { time: when, kind: 'signal', text: text(said, 'the text of a signal') };
  }
}

function datagrams(value: unknown): readonly Emitted[] {
  const all = list(value, 'out');
  if (all.length > MOST_DATAGRAMS)
    throw new FloodError(`${all.length} datagrams in one reply; ${MOST_DATAGRAMS} are allowed`);
  return all.map(emitted);
}

/** What an operation did. @throws FieldError, FloodError */
export function readReply(fields: Fields): Reply {
  const { ok, error, handle, data, eof, out, events, now } = record(fields, 'the reply', REPLY_FIELDS);
  return {
    ok: flag(ok, 'ok'),
    ...(error === undefined ? {} : { error: oneOf(error, 'error', ERRORS) }),
    ...(handle === undefined ? {} : { handle: whole(handle, 'handle', 53) }),
    ...(data === undefined ? {} : { data: octets(data, 'data') }),
    ...(eof === undefined ? {} : { eof: flag(eof, 'eof') }),
    out: datagrams(out),
    events: list(events, 'events').map(event),
    now: amount(now, 'now'),
  };
}
