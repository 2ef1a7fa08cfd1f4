import { advance } from '../../model/sequence.js';
import { type StateName, SYNCHRONIZED } from '../../model/state-name.js';
import type { Emitted, Reply } from '../adapter/reply.js';
import type { SocketPair } from '../adapter/socket-name.js';
import type { StackAdapter } from '../adapter/stack-adapter.js';
import { StackFailure } from '../adapter/stack-failure.js';
import {
  abstracted,
  concretise,
  type LearnerNumbers,
  learn,
  learnSilence,
  NO_NUMBERS,
} from '../learned/learner-numbers.js';
import {
  type CallName,
  type InputSymbol,
  inputSymbol,
  outputText,
  type SegmentInput,
  type SegmentOutput,
} from '../learned/symbol.js';
import { socketOf } from '../random-testing/observe.js';
import type { OpenStack } from '../stacks/live-stack.js';
import { datagram } from '../wire/datagram.js';
import { PEER_MSS } from '../wire/peer-mss.js';
import { DatagramError, readDatagram } from '../wire/read-datagram.js';
import { mayCall } from './may-call.js';
import { passTime } from './pass-time.js';
import { CRASHED, type System } from './system.js';

/** Initial sequence numbers of the stack, where it takes one. */
const FIRST_ISN = 0x4000_0000;
const ISN_STEP = 0x0080_0000;

const EVERYTHING = 0x10_0000;

/** One connection of a word. */
interface Connection {
  readonly pair: SocketPair;
  readonly handle: number | null;
  readonly owned: boolean;
}

function symbolOf(input: string): InputSymbol {
  const symbol = inputSymbol(input);
  if (symbol === null) throw new RangeError(`'${input}' is no input of the standard alphabet`);
  return symbol;
}

/**
 * A live stack as a black box over the standard alphabet of docs/compare.md: calls and segments go in, what the stack sends comes out with its
 * numbers as they look to its peer. The numbers of the peer's segments come only from what the stack has sent (`learner-numbers.ts`).
 */
export class StackSystem implements System {
  readonly inputs: readonly string[];
  readonly #symbols: readonly InputSymbol[];
  readonly #open: () => OpenStack;
  #stack: OpenStack | null = null;
  #adapter: StackAdapter | null = null;
  #connection: Connection | null = null;
  #known: LearnerNumbers = NO_NUMBERS;
  #isn = FIRST_ISN;
  #now = 0;
  /** Why the stack failed in this word, or in an earlier one. */
  failure: string | null = null;
  #crashed = false;

  constructor(open: () => OpenStack, inputs: readonly string[]) {
    this.#open = open;
    this.inputs = inputs;
    this.#symbols = inputs.map(symbolOf);
  }

  /** The stack is started again where it has crashed. @throws StackUnavailable, or StackFailure where it fails before anything was asked */
  reset(): void {
    if (this.#crashed) this.close();
    this.#crashed = false;
    this.#stack ??= this.#open();
    this.#adapter ??= this.#stack.adapter();
    this.#connection = { pair: this.#adapter.reset(), handle: null, owned: false };
    this.#known = NO_NUMBERS;
    this.#isn = FIRST_ISN;
    this.#now = 0;
  }

  step(letter: number): string {
    const symbol = this.#symbols[letter];
    if (this.#crashed || symbol === undefined) return CRASHED;
    try {
      return outputText(symbol.kind === 'call' ? this.#call(symbol.call) : this.#inject(symbol.segment));
    } catch (error) {
      if (!(error instanceof StackFailure || error instanceof DatagramError)) throw error;
      this.failure = error.message;
      this.#crashed = true;
      return CRASHED;
    }
  }

  /** As the stack reports it; null where it reports none. */
  get state(): StateName | null {
    const { adapter, connection } = this.#running;
    if (this.#crashed || adapter.hello().capabilities.stateOf === 'none') return null;
    return adapter.state(connection.pair, connection.handle).state;
  }

  close(): void {
    this.#stack?.close();
    this.#stack = null;
    this.#adapter = null;
  }

  get #running(): { readonly adapter: StackAdapter; readonly connection: Connection } {
    const [adapter, connection] = [this.#adapter, this.#connection];
    if (adapter === null || connection === null) throw new RangeError('a word begins with a reset');
    return { adapter, connection };
  }

  #inject(input: SegmentInput): readonly SegmentOutput[] {
    const { adapter, connection } = this.#running;
    const { segment, known } = concretise(this.#known, input);
    this.#known = known;
    const packet = datagram({
      source: socketOf(connection.pair.remote),
      destination: socketOf(connection.pair.local),
      segment,
      options: segment.syn ? { mss: PEER_MSS } : {},
    });
    return this.#seen(adapter.inject(packet));
  }

  #call(call: CallName): readonly SegmentOutput[] {
    const { adapter, connection } = this.#running;
    const { state } = this;
    const can = adapter.hello().capabilities;
    const asked = mayCall(call, { state, owned: connection.owned }, can);
    return this.#seen(asked ? this.#operate(call, state) : null);
  }

  /** Null: nobody could be asked. */
  #operate(call: CallName, state: StateName | null): Reply | null {
    const { adapter, connection } = this.#running;
    const { pair, handle } = connection;
    if (call === 'CONNECT')
      return this.#opened(adapter.open('active', pair.local, pair.remote, this.#nextIsn()), true);
    if (call === 'LISTEN')
      return this.#opened(adapter.open('passive', pair.local, undefined, this.#nextIsn()), false);
    if (call === 'TIMEOUT.TIME-WAIT' || call === 'TIMEOUT.RETRANSMISSION')
      return passTime(adapter, call, this.#now, () => this.state);
    if (handle === null) return null;
    if (call === 'SEND') return adapter.send(handle, Uint8Array.of(65));
    if (call === 'RCV') return adapter.receive(handle, EVERYTHING);
    if (call === 'ABORT') return adapter.abort(handle);
    // A half close before the connection exists is not known to sockets.
    const half =
      adapter.hello().capabilities.halfClose &&
      (state === null || state === 'SYN-RECEIVED' || SYNCHRONIZED.has(state));
    return half && call === 'SHUTDOWN' ? adapter.shutdown(handle) : adapter.close(handle);
  }

  #nextIsn(): number | undefined {
    const { adapter } = this.#running;
    if (!adapter.hello().capabilities.chooseIsn) return undefined;
    const isn = this.#isn;
    this.#isn = advance(isn, ISN_STEP);
    return isn;
  }

  #opened(reply: Reply, owned: boolean): Reply {
    const { connection } = this.#running;
    if (reply.ok) this.#connection = { ...connection, handle: reply.handle ?? null, owned };
    return reply;
  }

  /** What the peer sees of a reply, and then knows. */
  #seen(reply: Reply | null): readonly SegmentOutput[] {
    if (reply !== null) this.#now = reply.now;
    const out = [...(reply?.out ?? []), ...this.#accept()];
    if (out.length === 0) this.#known = learnSilence(this.#known);
    return out.map(({ packet }) => {
      const { segment } = readDatagram(packet);
      const output = abstracted(this.#known, segment);
      this.#known = learn(this.#known, segment);
      return output;
    });
  }

  /** A listener's connection is taken over as soon as there is one. */
  #accept(): readonly Emitted[] {
    const { adapter, connection } = this.#running;
    if (connection.owned || connection.handle === null) return [];
    const { state } = this;
    if (state !== null && !SYNCHRONIZED.has(state)) return [];
    const { ok, handle, out } = adapter.accept(connection.handle);
    if (ok) this.#connection = { ...connection, handle: handle ?? connection.handle, owned: true };
    return out;
  }
}
