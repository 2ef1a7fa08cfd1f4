import { CHART, type Chart } from '../../model/chart.js';
import { type ClockSettings, type Clocks, STOPPED, wind } from '../../model/clocks.js';
import type { Environment } from '../../model/environment.js';
import type { EndpointEvent } from '../../model/events.js';
import { DEFAULT_LIMITS, type Limits } from '../../model/limits.js';
import type { Output } from '../../model/outputs.js';
import { DEFAULT_PROFILE, type Profile } from '../../model/profile.js';
import type { Segment } from '../../model/segment.js';
import { advance } from '../../model/sequence.js';
import type { Local } from '../../model/tabulation.js';
import { blankTcb } from '../../model/tcb.js';
import { settle, type Taken } from '../settle.js';
import { datagram } from '../wire/datagram.js';
import { readDatagram } from '../wire/read-datagram.js';
import { callError, messages } from './call-error.js';
import type { Emitted, Reply, StackEvent } from './reply.js';
import type { SocketName, SocketPair } from './socket-name.js';
import type { StackAdapter, StateReport } from './stack-adapter.js';
import type { StackDescription } from './stack-description.js';
import { TextStore } from './text-store.js';

export interface ModelStackOptions {
  readonly profile?: Profile;
  /** A patched chart: a stack with a fault. */
  readonly chart?: Chart;
  readonly limits?: Partial<Limits>;
  /** Durations in milliseconds; `timeWait` is 2 MSL, `user` is R2. */
  readonly clocks?: Required<Pick<ClockSettings, 'timeWait' | 'user' | 'retransmission'>>;
}

/** Short, so that few expiries reach R2. */
const CLOCKS = { timeWait: 10_000, user: 3_500, retransmission: 1_000 };

const PAIR: SocketPair = {
  local: { address: [192, 0, 2, 1], port: 80 },
  remote: { address: [192, 0, 2, 2], port: 40_000 },
};

/** Just below 2^32, so that the numbers of the first connection wrap. */
const FIRST_ISN = 0xffff_fff0;
const ISN_STEP = 0x0100_0000;

type ClockName = 'timeWait' | 'user' | 'retransmission';

const TIMEOUTS: readonly (readonly [ClockName, EndpointEvent])[] = [
  ['timeWait', { type: 'TIMEOUT.TIME-WAIT' }],
  ['user', { type: 'TIMEOUT.USER' }],
  ['retransmission', { type: 'TIMEOUT.RETRANSMISSION' }],
];

interface Gathered {
  readonly out: Emitted[];
  readonly events: StackEvent[];
  readonly signals: string[];
  readonly data: number[];
}

/** The chart itself behind the contract, with bytes, a virtual clock and, if wanted, a fault: a stack to test the tests with. */
export class ModelStack implements StackAdapter {
  readonly #env: Environment;
  readonly #chart: Chart;
  readonly #settings: ClockSettings;
  #local: Local = { state: 'CLOSED', tcb: blankTcb([]) };
  #clocks: Clocks = STOPPED;
  #now = 0;
  #nextIsn = FIRST_ISN;
  #texts = new TextStore();

  constructor({ profile = DEFAULT_PROFILE, chart = CHART, limits, clocks = CLOCKS }: ModelStackOptions = {}) {
    this.#env = { profile, limits: { ...DEFAULT_LIMITS, ...limits } };
    this.#chart = chart;
    this.#settings = clocks;
  }

  hello(): StackDescription {
    return {
      name: 'model',
      version: '1',
      profile: this.#env.profile.name,
      limits: this.#env.limits,
      timeWaitMs: this.#settings.timeWait ?? 0,
      capabilities: {
        time: 'virtual',
        timeStepMs: 0,
        activeOpen: true,
        passiveOpen: true,
        simultaneousOpen: true,
        halfClose: true,
        abort: true,
        chooseIsn: true,
        stateOf: 'handle',
        stateEvents: true,
        internals: true,
        flushDelayedAck: true,
        callErrors: true,
        signals: true,
        receiveWaits: true,
        extraAcks: false,
        callsBeforeAccept: true,
        listenBecomesActive: true,
        smallWindows: true,
      },
    };
  }

  reset(): SocketPair {
    this.#local = { state: 'CLOSED', tcb: blankTcb([]) };
    this.#clocks = STOPPED;
    this.#now = 0;
    this.#nextIsn = FIRST_ISN;
    this.#texts = new TextStore();
    return PAIR;
  }

  open(kind: 'active' | 'passive', _local: SocketName, remote?: SocketName, isn?: number): Reply {
    if (isn !== undefined) this.#nextIsn = isn;
    const type = kind === 'active' ? 'OPEN.ACTIVE' : 'OPEN.PASSIVE';
    return { ...this.#do({ type, remote: remote !== undefined }), handle: 1 };
  }

  accept(listener: number): Reply {
    return { ...this.#reply({ out: [], events: [], signals: [], data: [] }), handle: listener };
  }

  send(_handle: number, data: Uint8Array): Reply {
    const reply = this.#do({ type: 'SEND', octets: data.length }, () => this.#texts.offer(data));
    if (!reply.ok) this.#texts.withdraw(data.length);
    return reply;
  }

  receive(): Reply {
    return this.#do({ type: 'RECEIVE' });
  }

  shutdown(): Reply {
    return this.#do({ type: 'CLOSE' });
  }

  close(): Reply {
    return this.#do({ type: 'CLOSE' });
  }

  abort(): Reply {
    return this.#do({ type: 'ABORT' });
  }

  inject(packet: Uint8Array): Reply {
    const { segment, text } = readDatagram(packet);
    // The ghosts name the octets: which segment brought them, and which of its octets they are.
    const life = this.#texts.arrive(text);
    return this.#do({ type: 'SEGMENT', segment: { ...segment, life, at: 0 } });
  }

  advance(milliseconds: number): Reply {
    const gathered: Gathered = { out: [], events: [], signals: [], data: [] };
    const end = this.#now + milliseconds;
    for (let next = this.#deadline(); next !== null && next <= end; next = this.#deadline()) {
      this.#pass(next - this.#now);
      this.#expire(gathered);
    }
    this.#pass(end - this.#now);
    return this.#reply(gathered);
  }

  nextDeadline(): number | null {
    return this.#deadline();
  }

  #deadline(): number | null {
    const running = [this.#clocks.timeWait, this.#clocks.user, this.#clocks.retransmission].filter(
      (c) => c >= 0,
    );
    return running.length === 0 ? null : this.#now + Math.min(...running);
  }

  state(): StateReport {
    const { state, tcb } = this.#local;
    if (state === 'CLOSED' || state === 'LISTEN') return { state };
    const { iss, sndUna, sndNxt } = tcb;
    const ours = { iss, sndUna, sndNxt };
    return { state, variables: state === 'SYN-SENT' ? ours : { ...ours, irs: tcb.irs, rcvNxt: tcb.rcvNxt } };
  }

  #pass(milliseconds: number): void {
    const less = (clock: number): number => (clock < 0 ? clock : clock - milliseconds);
    const { timeWait, user, retransmission, quiet } = this.#clocks;
    this.#clocks = {
      timeWait: less(timeWait),
      user: less(user),
      retransmission: less(retransmission),
      quiet,
    };
    this.#now += milliseconds;
  }

  /** The first clock that is due expires; it stops, whatever a faulty chart makes of it. */
  #expire(into: Gathered): void {
    const due = TIMEOUTS.find(([clock]) => this.#clocks[clock] === 0);
    if (due === undefined) return;
    this.#clocks = { ...this.#clocks, [due[0]]: -1 };
    this.#take(due[1], into);
  }

  #do(event: EndpointEvent, prepare: () => void = () => {}): Reply {
    const gathered: Gathered = { out: [], events: [], signals: [], data: [] };
    prepare();
    this.#take(event, gathered);
    return this.#reply(gathered);
  }

  #take(event: EndpointEvent, into: Gathered): void {
    const { tcb } = this.#local;
    const local = { ...this.#local, tcb: { ...tcb, isns: [this.#nextIsn] } };
    for (const taken of settle(this.#chart, local, event, this.#env)) this.#after(taken, into);
  }

  #after({ before, event, local, outputs }: Taken, into: Gathered): void {
    if (local.tcb.lives !== before.tcb.lives) this.#nextIsn = advance(this.#nextIsn, ISN_STEP);
    if (local.tcb.life !== before.tcb.life) this.#texts.keepLast(local.tcb.queued);
    this.#clocks = wind(this.#clocks, this.#settings, { before, event, after: local, outputs });
    this.#local = local;
    for (const output of outputs) this.#show(output, into);
    if (local.state !== before.state)
      into.events.push({ time: this.#now, kind: 'state', from: before.state, to: local.state });
  }

  #show(output: Output, into: Gathered): void {
    switch (output.type) {
      case 'transmit':
        into.out.push({ time: this.#now, packet: this.#write(output.segment) });
        return;
      case 'signal':
        into.signals.push(output.text);
        return;
      case 'deliver':
        for (const range of output.ranges) into.data.push(...this.#texts.received(range));
        return;
      case 'timer':
        return;
    }
  }

  #write(segment: Segment): Uint8Array {
    const end = ({ address, port }: SocketName) => ({ address: Uint8Array.from(address), port });
    const text = this.#texts.sent(segment.at, segment.len);
    return datagram({ source: end(PAIR.local), destination: end(PAIR.remote), segment, text });
  }

  #reply({ out, events, signals, data }: Gathered): Reply {
    const error = signals.map(callError).find((e) => e !== undefined);
    const told = messages(signals).map((text): StackEvent => ({ time: this.#now, kind: 'signal', text }));
    return {
      ok: error === undefined,
      ...(error === undefined ? {} : { error }),
      ...(data.length === 0 ? {} : { data: Uint8Array.from(data) }),
      out,
      events: [...events, ...told],
      now: this.#now,
    };
  }
}
