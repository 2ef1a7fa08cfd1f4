import type { Segment } from '../../../model/segment.js';
import type { Local } from '../../../model/tabulation.js';
import type { EndpointReaction } from '../../model-endpoint.js';
import type { Connection } from '../host/connection.js';
import { sameErrno } from '../host/errno.js';
import { Host } from '../host/host.js';
import type { Outcome } from '../host/outcome.js';
import { afterCommand } from '../host/settings.js';
import { systemCall } from '../host/system-call.js';
import type { Position } from '../language/position.js';
import type { Action, Script, ScriptEvent, ScriptTime } from '../language/script.js';
import type { ScriptSegment } from '../language/script-segment.js';
import type { Cause } from './cause.js';
import { codeChecks } from './code-check.js';
import type { Disagreement, DisagreementKind } from './disagreement.js';
import { icmpEvent } from './icmp-event.js';
import { nextIsn } from './next-isn.js';
import { arriving, SHIFT, written } from './numbers.js';
import { Outbox, type Sent } from './outbox.js';
import { actionText, resultText } from './action-text.js';
import type { RunOptions } from './run-options.js';
import type { Remark, RunResult } from './run-result.js';
import { windowShifts } from './script-window.js';
import { countOf, stateCheck } from './state-check.js';
import { TimeWaitClock } from './time-wait-clock.js';
import { sentByTimer } from './timer-segments.js';
import { advance } from '../../../model/sequence.js';

type SystemCall = Extract<Action, { kind: 'call' }>;

/** A call that has not returned yet. */
interface Waiting {
  readonly at: Position;
  readonly call: SystemCall;
  readonly deadline: number;
}

/** Text of a full segment: what an Ethernet carries, less any options. */
const FULL_SEGMENT = 1220;

/** Ends the run: what there is to say is in the runner. */
class Stop extends Error {}

/** One run of one script against the model, in virtual time. */
export class Runner {
  readonly #events: readonly ScriptEvent[];
  readonly #script: Script;
  readonly #host: Host;
  readonly #outbox = new Outbox();
  readonly #clock = new TimeWaitClock();
  readonly #timeless: boolean;
  readonly #peerShift: number;
  #index = 0;
  #now = 0;
  #base = 0;
  #lastArrival = -1;
  #lastSent = -1;
  #stimulus = '';
  #cause: Cause | null = null;
  #windowUpdate: Connection | null = null;
  #waiting: readonly Waiting[] = [];
  #checks = 0;
  #checksAfterLastArrival = 0;
  #disagreement: Disagreement | null = null;
  #outside: Remark | null = null;
  #empty: readonly Remark[] = [];
  #skipped: readonly Remark[] = [];

  constructor(script: Script, { profile, window, defined }: RunOptions) {
    this.#script = script;
    this.#events = script.events.filter((e) => e.conditions.every((c) => defined.has(c.symbol) === c.defined));
    this.#timeless = this.#events.every(({ time }) => time.from === 0 && time.to === 0);
    this.#peerShift = windowShifts(script).peer;
    this.#host = new Host({
      profile,
      window,
      isn: () => nextIsn(this.#events, this.#index),
      reacted: (connection, reaction, before) => this.#reacted(connection, reaction, before),
    });
  }

  run(): RunResult {
    try {
      for (const [i, event] of this.#events.entries()) {
        this.#index = i;
        this.#step(event);
      }
      this.#finish();
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
    }
    return {
      disagreement: this.#disagreement,
      outside: this.#outside,
      checks: this.#checks,
      checksAfterLastArrival: this.#checksAfterLastArrival,
      empty: this.#empty,
      skipped: this.#skipped,
    };
  }

  #reacted(connection: Connection, reaction: EndpointReaction, before: Local): void {
    const cause = { stimulus: this.#stimulus, reaction };
    this.#cause = cause;
    this.#clock.note(connection, reaction, this.#now);
    if (reaction.event.type === 'RECEIVE' && reaction.delivered > 0) this.#windowUpdate = connection;
    if (reaction.event.type.startsWith('TIMEOUT')) {
      this.#lastSent = this.#now;
      return;
    }
    const news = before.tcb.rcvNxt !== connection.local.tcb.rcvNxt;
    for (const segment of reaction.sent) this.#outbox.push(this.#sent(segment, cause, news));
    if (reaction.sent.length > 0) this.#lastSent = this.#now;
  }

  /** `news`: the segment brought new text, a FIN or a SYN,ACK: only such an ACK may be delayed. */
  #sent(segment: Segment, cause: Cause, news: boolean): Sent {
    const { event } = cause.reaction;
    const arrived = event.type === 'SEGMENT' ? event.segment : null;
    const pure = !segment.syn && !segment.fin && !segment.rst && segment.len === 0;
    return {
      segment,
      time: this.#now,
      cause,
      mayWait: pure && news,
      ofFullSegment: (arrived?.len ?? 0) >= FULL_SEGMENT,
    };
  }

  #step({ at, time, action }: ScriptEvent): void {
    this.#advance(this.#timeOf(time));
    this.#poll(false);
    switch (action.kind) {
      case 'segment':
        if (action.inbound) this.#arrive(at, action.segment);
        else this.#expect(at, action.segment);
        break;
      case 'icmp':
        this.#icmp(at, action.type, action.code);
        break;
      case 'call':
        this.#call(at, action, this.#endOf(time));
        break;
      case 'command':
        this.#command(at, action.text);
        break;
      case 'code':
        this.#code(at, action.text);
        break;
      case 'outside':
        this.#stopOutside(at, action.what);
    }
    this.#poll(false);
  }

  #timeOf(time: ScriptTime): number {
    if (time.kind === 'any') return this.#now;
    const own = time.kind === 'relative' ? this.#base + time.from : time.from;
    this.#base = own;
    return Math.max(own, this.#now);
  }

  #endOf(time: ScriptTime): number | null {
    if (time.end === null) return null;
    return time.kind === 'relative' ? this.#base - time.from + time.end : time.end;
  }

  #advance(to: number): void {
    this.#now = to;
    this.#clock.expire(this.#host.connections, to, this.#host.settings.timeWait);
  }

  // ---- segments

  #arrive(at: Position, segment: ScriptSegment): void {
    if (this.#now > this.#lastSent || this.#timeless) this.#nothingUnseen(at);
    const late = this.#outbox.overdue(this.#now);
    if (late !== undefined) this.#disagree('unexpected', at, 'no ACK yet', written(late.segment), late.cause);
    this.#lastArrival = this.#now;
    this.#checksAfterLastArrival = 0;
    this.#stimulus = segment.text;
    this.#host.arrive(arriving(segment, this.#peerShift));
  }

  /** What the model has sent must have been seen, but for what may wait. */
  #nothingUnseen(at: Position): void {
    const unseen = this.#outbox.binding();
    if (unseen !== undefined)
      this.#disagree('unexpected', at, 'no segment', written(unseen.segment), unseen.cause);
  }

  #expect(at: Position, segment: ScriptSegment): void {
    const late = segment.ackBit ? this.#outbox.overdue(this.#now) : undefined;
    if (late !== undefined && this.#now > late.time + 0.5)
      this.#disagree('late', at, segment.text, written(late.segment), late.cause);
    const current = this.#host.current;
    const rcvNxt = current?.local.tcb.rcvNxt ?? null;
    if (this.#outbox.take(segment, rcvNxt) || this.#byTimer(segment) || this.#byRead(segment)) {
      this.#agreed();
      return;
    }
    const other = this.#outbox.binding();
    if (other !== undefined) this.#disagree('different', at, segment.text, written(other.segment), other.cause);
    this.#disagree('missing', at, segment.text, 'no segment', this.#cause);
  }

  /** A timer may have expired: not at the very moment when something arrived, and only while nothing else is due. */
  #byTimer(segment: ScriptSegment): boolean {
    const waited = this.#timeless || this.#now > Math.max(this.#lastArrival, this.#lastSent) || segment.len > 0;
    if (!waited || this.#outbox.binding() !== undefined) return false;
    this.#stimulus = 'the retransmission timer';
    return [...this.#host.connections].reverse().some((c) => sentByTimer(c, segment));
  }

  /** After read() a host may tell its new window (§3.8.6.2.2). */
  #byRead({ syn, fin, rst, len, ack, seq }: ScriptSegment): boolean {
    const tcb = this.#windowUpdate?.local.tcb;
    if (tcb === undefined || syn || fin || rst || len > 0) return false;
    const here = seq === null || advance(seq, SHIFT) === tcb.sndNxt;
    if (!here || (ack !== null && ack !== tcb.rcvNxt)) return false;
    this.#windowUpdate = null;
    return true;
  }

  #icmp(at: Position, type: string, code: string): void {
    const event = icmpEvent(type, code);
    if (event === null) {
      this.#stopOutside(at, `ICMP ${type} ${code}`.trim());
      return;
    }
    this.#stimulus = `icmp ${type} ${code}`;
    this.#host.current?.take({ type: event });
  }

  // ---- system calls

  #call(at: Position, call: SystemCall, deadline: number | null): void {
    this.#userTimeout(call);
    this.#stimulus = actionText(call);
    const outcome = systemCall(this.#host, call, true);
    if (outcome.kind !== 'blocks') {
      this.#judge(at, call, outcome);
      return;
    }
    this.#waiting = [...this.#waiting, { at, call, deadline: deadline ?? this.#now }];
  }

  /** The user timeout expires where the script says that it has. */
  #userTimeout(call: SystemCall): void {
    if (!resultText(call).includes('ETIMEDOUT')) return;
    const connection = this.#host.connections.findLast((c) => c.local.tcb.timers.user);
    this.#stimulus = 'the user timer';
    connection?.take({ type: 'TIMEOUT.USER' });
  }

  /** Calls that wait return as soon as they can; at their deadline they must. */
  #poll(end: boolean): void {
    for (const waiting of this.#waiting) {
      const outcome = systemCall(this.#host, waiting.call, false);
      if (outcome.kind !== 'blocks') {
        this.#waiting = this.#waiting.filter((w) => w !== waiting);
        this.#judge(waiting.at, waiting.call, outcome);
        continue;
      }
      if (end || this.#now > waiting.deadline)
        this.#disagree('result', waiting.at, resultText(waiting.call), 'the call still blocks', this.#cause);
    }
  }

  #judge(at: Position, call: SystemCall, outcome: Exclude<Outcome, { kind: 'blocks' }>): void {
    switch (outcome.kind) {
      case 'outside':
        this.#stopOutside(at, outcome.what);
        return;
      case 'differs':
        this.#disagree('result', at, outcome.expected, outcome.got, this.#cause);
        return;
      case 'returns':
        this.#compare(at, call, outcome.value, outcome.errno);
    }
  }

  #compare(at: Position, call: SystemCall, value: number | null, errno: string | null): void {
    if (value === null || call.result === null) return;
    const expected = call.result.value;
    const sameValue = expected.kind !== 'number' || expected.value === value;
    const wanted = call.result.errno;
    const sameError = wanted === null ? errno === null || expected.kind === 'any' : errno !== null && sameErrno(wanted, errno);
    if (sameValue && sameError) this.#agreed();
    else this.#disagree('result', at, resultText(call), `${value}${errno === null ? '' : ` ${errno}`}`, this.#cause);
  }

  // ---- shell lines and code

  #command(at: Position, text: string): void {
    const before = this.#host.settings;
    this.#host.settings = afterCommand(before, text);
    const dropped = /\btcpdrop\b.*-s\s+TIME_WAIT/.test(text);
    if (dropped) this.#host.connections = this.#host.connections.filter((c) => c.state !== 'TIME-WAIT');
    const check = stateCheck(text);
    if (check === null) {
      if (!dropped && this.#host.settings === before && !/\bsysctl\b/.test(text)) this.#skip(at, text);
      return;
    }
    if (check.family !== null && check.family !== this.#family()) {
      const what = `it looks at sockets of IPv${check.family}, and the script runs over IPv${this.#family()}: it says nothing`;
      this.#empty = [...this.#empty, { at, what }];
      return;
    }
    const count = countOf(this.#host, check);
    const fits = check.digits === null ? count > 0 : String(count).includes(check.digits);
    if (fits) this.#agreed();
    else {
      const states = this.#host.connections.map((c) => c.state).join(', ') || 'none';
      this.#disagree('state', at, `${check.digits ?? 'some'} in ${check.state}`, `${count} (connections: ${states})`, this.#cause);
    }
  }

  #family(): 4 | 6 {
    const version = this.#script.options.find((o) => o.name === 'ip_version')?.value ?? 'ipv4';
    return version === 'ipv6' ? 6 : 4;
  }

  #code(at: Position, text: string): void {
    const checks = codeChecks(text);
    if (checks.length === 0) this.#skip(at, 'code without a check of the state');
    const state = this.#host.current?.state ?? this.#host.connections.at(-1)?.state ?? 'CLOSED';
    for (const check of checks) {
      if ((check.state === state) === check.equal) this.#agreed();
      else this.#disagree('state', at, `${check.equal ? '' : 'not '}${check.state}`, state, this.#cause);
    }
  }

  // ---- the end

  #finish(): void {
    this.#advance(Math.max(this.#now, ...this.#waiting.map((w) => w.deadline)));
    this.#poll(true);
    const unseen = this.#outbox.binding();
    // A script may end with a call and not wait for what it makes the host send.
    if (unseen === undefined || unseen.cause.reaction.event.type !== 'SEGMENT') return;
    this.#disagree('unexpected', this.#script.end, 'no segment to the end', written(unseen.segment), unseen.cause);
  }

  #agreed(): void {
    this.#checks += 1;
    this.#checksAfterLastArrival += 1;
  }

  #skip(at: Position, what: string): void {
    this.#skipped = [...this.#skipped, { at, what }];
  }

  #stopOutside(at: Position, what: string): void {
    this.#outside = { at, what };
    throw new Stop();
  }

  #disagree(kind: DisagreementKind, at: Position, expected: string, model: string, cause: Cause | null): never {
    const reaction = cause?.reaction;
    this.#disagreement = {
      kind,
      at,
      expected,
      model,
      state: reaction?.before ?? 'CLOSED',
      stimulus: cause?.stimulus ?? 'nothing',
      row: reaction?.row ?? null,
      clause: reaction?.clause ?? '',
      reason: reaction?.reason ?? 'Nothing has happened yet.',
    };
    throw new Stop();
  }
}
