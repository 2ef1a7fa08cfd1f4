import type { Reply } from '../reply.js';
import type { StackAdapter } from '../stack-adapter.js';
import type { Fields } from './fields.js';
import { fromHex, toHex } from './hex.js';
import type { Request } from './request.js';

function fieldsOf(reply: Reply): Fields {
  const { data, out } = reply;
  return {
    ...reply,
    ...(data === undefined ? {} : { data: toHex(data) }),
    out: out.map(({ time, packet }) => ({ time, packet: toHex(packet) })),
  };
}

const octets = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();

/** Does what is asked; the reply without its id. */
export function answer(adapter: StackAdapter, request: Request): Fields {
  switch (request.op) {
    case 'hello':
      return {
        ok: true,
        hello: adapter.hello(),
        ...(adapter.nextDeadline === undefined ? {} : { nextDeadline: true }),
      };
    case 'reset':
      return { ok: true, pair: adapter.reset() };
    case 'nextDeadline':
      return adapter.nextDeadline === undefined
        ? { fault: 'nextDeadline is not known' }
        : { ok: true, deadline: adapter.nextDeadline() };
    case 'state':
      return { ok: true, ...adapter.state(request.pair, request.handle) };
    default:
      return fieldsOf(operate(adapter, request));
  }
}

function operate(
  adapter: StackAdapter,
  request: Exclude<Request, { readonly op: 'hello' | 'reset' | 'nextDeadline' | 'state' }>,
): Reply {
  switch (request.op) {
    case 'open':
      return adapter.open(request.kind, request.local, request.remote, request.isn);
    case 'accept':
    case 'shutdown':
    case 'close':
    case 'abort':
      return adapter[request.op](request.handle);
    case 'send':
      return adapter.send(request.handle, octets(request.data));
    case 'receive':
      return adapter.receive(request.handle, request.max);
    case 'inject':
      return adapter.inject(octets(request.packet));
    case 'advance':
      return adapter.advance(request.milliseconds);
  }
}
