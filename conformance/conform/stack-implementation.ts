import type { Segment } from '../../model/segment.js';
import { type StateName, SYNCHRONIZED } from '../../model/state-name.js';
import type { Reply } from '../adapter/reply.js';
import type { SocketPair } from '../adapter/socket-name.js';
import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { StackDescription } from '../adapter/stack-description.js';
import { untilExpiry } from '../adapter/until-expiry.js';
import { socketOf } from '../random-testing/observe.js';
import type { Ability, Answer, Implementation } from '../vectors/implementation.js';
import type { NumberFamily } from '../vectors/number-family.js';
import type { Setting } from '../vectors/setting.js';
import type { TimerName, UserCall } from '../vectors/stimulus.js';
import { datagram, type Socket } from '../wire/datagram.js';
import { PEER_MSS } from '../wire/peer-mss.js';
import { readDatagram } from '../wire/read-datagram.js';
import { unofferedOption } from '../wire/unoffered-option.js';
import { abilitiesOf } from './abilities-of.js';

/** Text of vectors is zero octets; none has more at once. */
const ZEROS = new Uint8Array(4096);
const EVERYTHING = 0xffff;

/** Segments, octets and calls of vectors on a stack behind the adapter contract. What the adapter throws goes through. */
export class StackImplementation implements Implementation {
  readonly name: string;
  readonly abilities: ReadonlySet<Ability>;
  readonly #adapter: StackAdapter;
  readonly #hello: StackDescription;
  #pair!: SocketPair;
  #stack!: Socket;
  #peer!: Socket;
  #handle: number | null = null;
  #accepted = true;
  #isns: readonly number[] = [];
  /** Initial sequence numbers of the stack's SYNs so far: one for each connection that has sent one, however often it was opened. */
  readonly #sentIsns = new Set<number>();
  #state: StateName = 'CLOSED';
  /** Octets of text that have arrived in this connection and were not handed over yet; repeated ones are counted twice. */
  #unread = 0;
  #now = 0;
  #wrong: string | null = null;
  #steps = 0;

  constructor(adapter: StackAdapter) {
    this.#adapter = adapter;
    this.#hello = adapter.hello();
    this.name = this.#hello.name;
    this.abilities = abilitiesOf(this.#hello.capabilities);
  }

  reset(_setting: Setting, numbers: NumberFamily): void {
    this.#steps = 0;
    this.#pair = this.#adapter.reset();
    this.#stack = socketOf(this.#pair.local);
    this.#peer = socketOf(this.#pair.remote);
    this.#handle = null;
    this.#accepted = true;
    this.#isns = this.#hello.capabilities.chooseIsn ? numbers.iss : [];
    this.#sentIsns.clear();
    this.#state = 'CLOSED';
    this.#unread = 0;
    this.#now = 0;
    this.#wrong = null;
  }

  /** The stack's clock at the last reply, in milliseconds. */
  get now(): number {
    return this.#now;
  }

  /** Steps of the case that were begun: the last one is that of a crash. */
  get steps(): number {
    return this.#steps;
  }

  call(call: UserCall): Answer {
    this.#steps += 1;
    switch (call.name) {
      case 'OPEN.ACTIVE':
      case 'OPEN.PASSIVE':
        return this.#open(call.name === 'OPEN.ACTIVE' ? 'active' : 'passive', call.remote);
      case 'STATUS':
        return this.#rest([], 0);
      case 'RECEIVE':
        this.#unread = Math.max(1, this.#unread);
        return this.#rest([], 0);
      default:
        return this.#onHandle(call.name);
    }
  }

  inject(segment: Segment): Answer {
    this.#steps += 1;
    const options = segment.syn ? { mss: PEER_MSS } : {};
    const text = ZEROS.subarray(0, segment.len);
    const packet = datagram({ source: this.#peer, destination: this.#stack, segment, options, text });
    this.#unread += segment.len;
    return this.#settle(this.#adapter.inject(packet));
  }

  advance(timer: TimerName): Answer {
    this.#steps += 1;
    return this.#settle(untilExpiry(this.#adapter, this.#hello, timer, this.#now, () => this.#look()));
  }

  icmp(): Answer {
    throw new RangeError('ICMP errors are not in the adapter contract');
  }

  crash(): Answer {
    throw new RangeError('crashes of the host are not in the adapter contract');
  }

  #open(kind: 'active' | 'passive', remote: boolean): Answer {
    const isn = this.#isns[this.#sentIsns.size];
    const to = remote ? this.#pair.remote : undefined;
    const reply = this.#adapter.open(kind, this.#pair.local, to, isn);
    if (reply.ok) {
      this.#handle = reply.handle ?? null;
      this.#accepted = kind === 'active';
    }
    return this.#settle(reply);
  }

  #onHandle(name: 'SEND' | 'CLOSE' | 'ABORT'): Answer {
    const handle = this.#handle;
    if (handle === null) return this.#rest([], 0);
    switch (name) {
      case 'SEND':
        return this.#settle(this.#adapter.send(handle, ZEROS.subarray(0, 1)));
      case 'ABORT':
        return this.#settle(this.#adapter.abort(handle));
      case 'CLOSE': {
        const half = this.#established || this.#state === 'SYN-RECEIVED';
        const { halfClose } = this.#hello.capabilities;
        const reply = half && halfClose ? this.#adapter.shutdown(handle) : this.#adapter.close(handle);
        // Where the state can't be seen, a connection that can't be shut down is none yet.
        return this.#settle(reply.ok || this.#seesState ? reply : this.#adapter.close(handle));
      }
    }
  }

  /** Accepts, reads what there is to read, and looks at the state, as an application would that is always there. */
  #settle(reply: Reply): Answer {
    this.#now = reply.now;
    const sent = this.#read(reply);
    let delivered = reply.data?.length ?? 0;
    this.#look();
    if (!this.#accepted && this.#handle !== null && this.#established) {
      const accepted = this.#adapter.accept(this.#handle);
      this.#accepted = accepted.ok || this.#seesState;
      if (accepted.ok && accepted.handle !== undefined) this.#handle = accepted.handle;
      sent.push(...this.#read(accepted));
    }
    if (this.#unread > 0 && this.#accepted && this.#handle !== null && this.#established) {
      const got = this.#adapter.receive(this.#handle, EVERYTHING);
      delivered += got.data?.length ?? 0;
      sent.push(...this.#read(got));
    }
    this.#unread = Math.max(0, this.#unread - delivered);
    return this.#rest(sent, delivered);
  }

  #read({ out }: Reply): Segment[] {
    return out.map(({ packet }) => {
      const { segment, options } = readDatagram(packet);
      if (segment.syn) this.#sentIsns.add(segment.seq);
      if (this.#hello.judgesOptions === true) this.#wrong ??= unofferedOption(segment, options);
      return segment;
    });
  }

  get #seesState(): boolean {
    return this.#hello.capabilities.stateOf !== 'none';
  }

  /** There is a connection to accept, or to read from; it may be, where that can't be seen: then a call that fails does nothing. */
  get #established(): boolean {
    return !this.#seesState || SYNCHRONIZED.has(this.#state);
  }

  #look(): StateName {
    if (this.#seesState) this.#state = this.#adapter.state(this.#pair, this.#handle).state;
    return this.#state;
  }

  #rest(sent: readonly Segment[], delivered: number): Answer {
    const state = this.#seesState ? this.#state : null;
    const wrong = this.#wrong === null ? {} : { wrong: this.#wrong };
    this.#wrong = null;
    return { sent, signals: null, delivered, startedTimeWait: null, state, ...wrong };
  }
}
