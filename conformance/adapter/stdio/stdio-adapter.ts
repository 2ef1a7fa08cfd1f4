import type { Reply } from '../reply.js';
import type { SocketName, SocketPair } from '../socket-name.js';
import type { StackAdapter, StateReport } from '../stack-adapter.js';
import type { StackDescription } from '../stack-description.js';
import { toHex } from './hex.js';
import type { Hello } from './read-hello.js';
import { readPair } from './read-pair.js';
import { readReply } from './read-reply.js';
import { readState } from './read-state.js';
import type { ShimTalk } from './shim-talk.js';

/** The contract over a child process that speaks JSON lines. */
export class StdioAdapter implements StackAdapter {
  readonly #talk: ShimTalk;
  readonly #hello: StackDescription;
  /** There only where the shim answers it. */
  readonly nextDeadline?: () => number | null;

  constructor(talk: ShimTalk, { description, nextDeadline }: Hello) {
    this.#talk = talk;
    this.#hello = description;
    if (nextDeadline) this.nextDeadline = () => talk.nextDeadline();
  }

  hello(): StackDescription {
    return this.#hello;
  }

  reset(): SocketPair {
    return this.#talk.ask({ op: 'reset' }, readPair);
  }

  open(kind: 'active' | 'passive', local: SocketName, remote?: SocketName, isn?: number): Reply {
    const given = { ...(remote === undefined ? {} : { remote }), ...(isn === undefined ? {} : { isn }) };
    return this.#talk.ask({ op: 'open', kind, local, ...given }, readReply);
  }

  accept(listener: number): Reply {
    return this.#talk.ask({ op: 'accept', handle: listener }, readReply);
  }

  send(handle: number, data: Uint8Array): Reply {
    return this.#talk.ask({ op: 'send', handle, data: toHex(data) }, readReply);
  }

  receive(handle: number, max: number): Reply {
    return this.#talk.ask({ op: 'receive', handle, max }, readReply);
  }

  shutdown(handle: number): Reply {
    return this.#talk.ask({ op: 'shutdown', handle }, readReply);
  }

  close(handle: number): Reply {
    return this.#talk.ask({ op: 'close', handle }, readReply);
  }

  abort(handle: number): Reply {
    return this.#talk.ask({ op: 'abort', handle }, readReply);
  }

  inject(packet: Uint8Array): Reply {
    return this.#talk.ask({ op: 'inject', packet: toHex(packet) }, readReply);
  }

  advance(milliseconds: number): Reply {
    // A real clock needs that long besides.
    const besides = this.#hello.capabilities.time === 'real' ? milliseconds : 0;
    return this.#talk.ask({ op: 'advance', milliseconds }, readReply, besides);
  }

  state(pair: SocketPair, handle: number | null): StateReport {
    return this.#talk.ask({ op: 'state', pair, handle }, readState);
  }
}
