import { SYNCHRONIZED } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import type { Reply } from '../adapter/reply.js';
import type { SocketName, SocketPair } from '../adapter/socket-name.js';
import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { Step } from './step.js';
import { textOctets } from './text-octet.js';

/** What a call needs to know. */
export interface CallContext {
  readonly pair: SocketPair;
  readonly handle: number;
  readonly local: Local;
  /** Initial sequence number to ask for, where the stack can use one. */
  readonly isn: number | undefined;
  /** Octets given to SEND before. */
  readonly offered: number;
}

export type Call = Exclude<Step, { readonly do: 'segment' | 'numbered' | 'again' | 'advance' }>;

const EVERYTHING = 0x10_0000;

function remoteOf(step: Call, { remote }: SocketPair): SocketName | undefined {
  return step.do === 'open' && step.remote ? remote : undefined;
}

/** Makes a user call on the stack. */
export function operate(adapter: StackAdapter, step: Call, context: CallContext): Reply {
  const { handle, pair, local } = context;
  switch (step.do) {
    case 'open':
      return adapter.open(step.kind, pair.local, remoteOf(step, pair), context.isn);
    case 'send':
      return adapter.send(handle, textOctets(context.offered, step.octets));
    case 'receive':
      return adapter.receive(handle, EVERYTHING);
    case 'close': {
      const half =
        adapter.hello().capabilities.halfClose &&
        (SYNCHRONIZED.has(local.state) || local.state === 'SYN-RECEIVED');
      return half ? adapter.shutdown(handle) : adapter.close(handle);
    }
    case 'abort':
      return adapter.abort(handle);
  }
}
