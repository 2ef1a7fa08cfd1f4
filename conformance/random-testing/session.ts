import { CHART, placedRows } from '../../model/chart.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Row } from '../../model/row.js';
import type { Segment } from '../../model/segment.js';
import { advance } from '../../model/sequence.js';
import { SYNCHRONIZED } from '../../model/state-name.js';
import type { RowId } from '../../model/statechart.js';
import type { Local } from '../../model/tabulation.js';
import { blankTcb } from '../../model/tcb.js';
import type { Emitted, Reply } from '../adapter/reply.js';
import type { SocketPair } from '../adapter/socket-name.js';
import type { StackAdapter } from '../adapter/stack-adapter.js';
import { untilExpiry } from '../adapter/until-expiry.js';
import { rowOf, settle } from '../settle.js';
import type { TimerName } from '../vectors/stimulus.js';
import { datagram } from '../wire/datagram.js';
import { PEER_MSS } from '../wire/peer-mss.js';
import { allowedStep } from './allowed-step.js';
import { windowOf } from './announced-window.js';
import { AskedProfile, type Choices, choicesText } from './choices.js';
import { contradicts } from './contradicts.js';
import { type Origins, originsOf } from './describe-segments.js';
import { StackDeviation } from './deviation.js';
import { eventOf } from './event-of.js';
import type { Exchange } from './exchange.js';
import { followEvent, limitsOf } from './follow-event.js';
import { followTime, missingTimer } from './follow-time.js';
import { distinct, type Hypothesis } from './hypothesis.js';
import { NumbersHeard } from './numbers-heard.js';
import type { Observation } from './observation.js';
import { observe, socketOf } from './observe.js';
import { type Call, operate } from './operate.js';
import type { Outcome } from './outcome.js';
import { ASPECTS, type Problem } from './problem.js';
import { type PeerView, resolveSegment } from './resolve-segment.js';
import type { Setting } from './setting.js';
import { type Step, stepText } from './step.js';
import { textOctets } from './text-octet.js';
import { StackCrash, watched } from './watched.js';

/** More possible states of one stack than this are not followed; the likeliest stay. */
const MOST = 128;

/** Just below 2^32, so that both streams wrap. */
const FIRST_PEER_ISN = 0xffff_fffb;
const FIRST_STACK_ISN = 0xffff_fffd;
const ISN_STEP = 0x0020_0000;

const ROWS: ReadonlyMap<string, Row> = new Map(placedRows(CHART.rows).map((p) => [String(p.id), p.row]));

interface Done {
  readonly reply: Reply;
  readonly injected: Segment | null;
  /** Null: time passed. */
  readonly event: EndpointEvent | null;
  readonly isn?: number;
}

const crashOf = ({ message }: StackCrash): Problem => ({
  aspect: 'crash',
  expected: 'the stack goes on',
  observed: message,
});

/** The sockets of a fresh case. @throws StackDeviation without a step where the stack crashes. */
function resetPair(adapter: StackAdapter): SocketPair {
  try {
    return adapter.reset();
  } catch (error) {
    if (!(error instanceof StackCrash)) throw error;
    const problem = crashOf(error);
    const deviation = { problem, row: null, clause: '', reason: '', allowedBy: [], trace: [] };
    throw new StackDeviation(deviation, `reset: expected ${problem.expected}, observed ${problem.observed}`);
  }
}

/** One case: a stack and the model of it, driven by the same steps. */
export class Session {
  readonly #adapter: StackAdapter;
  readonly #setting: Setting;
  readonly #pair: SocketPair;
  #hypotheses: readonly Hypothesis[];
  #handle: number | null = null;
  #accepted = true;
  #now = 0;
  #opens = 0;
  #peers = new Set<number>();
  #injected: Segment[] = [];
  #late: readonly Emitted[] = [];
  readonly #numbers = new NumbersHeard();
  readonly trace: Exchange[] = [];

  constructor(adapter: StackAdapter, setting: Setting, choices: Choices) {
    this.#adapter = watched(adapter);
    this.#setting = setting;
    this.#pair = resetPair(this.#adapter);
    this.#hypotheses = [
      {
        local: { state: 'CLOSED', tcb: blankTcb([]) },
        choices,
        window: setting.limits.window,
        edge: null,
        edgeMoved: false,
        ackOwed: null,
        armed: null,
        stalled: null,
        duplicates: 0,
        waiting: null,
      },
    ];
  }

  /** The likeliest state of the stack. */
  get local(): Local {
    return this.#best.local;
  }

  /** The stack's clock at the last reply, in milliseconds. */
  get now(): number {
    return this.#now;
  }

  /** What the stack has chosen so far, one entry for each possibility left. */
  get choices(): readonly Choices[] {
    return this.#hypotheses.map((h) => h.choices);
  }

  get #best(): Hypothesis {
    const [first] = this.#hypotheses;
    if (first === undefined) throw new RangeError('a session goes on after its deviation');
    return first;
  }

  allows(step: Step): boolean {
    return allowedStep(step, this.local, this.#setting.capabilities, this.#injected.length);
  }

  /** The row of the chart that the likeliest state takes for a step; null where it is none of one event: time passes, or nothing is done. */
  rowFor(step: Step): RowId | null {
    const event = this.#eventFor(step);
    if (event === null) return null;
    const best = this.#best;
    const local = { ...best.local, tcb: { ...best.local.tcb, isns: [FIRST_STACK_ISN] } };
    const { profile } = new AskedProfile(best.choices);
    const [taken] = settle(CHART, local, event, { profile, limits: limitsOf(best, this.#setting) });
    return taken === undefined ? null : rowOf(taken);
  }

  #eventFor(step: Step): EndpointEvent | null {
    if (step.do === 'advance') return null;
    if (step.do !== 'segment' && step.do !== 'numbered' && step.do !== 'again') return eventOf(step);
    const segment = this.#segmentFor(step);
    return segment === null ? null : { type: 'SEGMENT', segment };
  }

  #segmentFor(step: Extract<Step, { readonly do: 'segment' | 'numbered' | 'again' }>): Segment | null {
    if (step.do === 'segment') return resolveSegment(step, this.#view);
    if (step.do === 'numbered') return this.#numbers.resolve(step.segment, this.local);
    return this.#injected.at(-1 - step.back) ?? null;
  }

  /** Does one step. @throws StackDeviation where the stack does what the model does not. */
  do(step: Step): void {
    const before = this.local;
    const steps = this.trace.length;
    try {
      this.#do(step, before);
    } catch (error) {
      if (!(error instanceof StackCrash)) throw error;
      // The crash takes the place of what was noted of this step.
      this.trace.length = steps;
      throw this.#deviates(step, before, null, null, crashOf(error), []);
    }
  }

  #do(step: Step, before: Local): void {
    const done = this.#act(step);
    if (done === null) return;
    const now = done.reply.now;
    const report =
      this.#setting.capabilities.stateOf === 'none' ? null : this.#adapter.state(this.#pair, this.#handle);
    const seen = observe(
      { ...done.reply, out: [...this.#late, ...done.reply.out] },
      report,
      this.#pair,
      this.#setting.judgesOptions,
    );
    this.#late = [];
    if ('aspect' in seen) throw this.#deviates(step, before, done, null, seen, []);
    this.#follow(step, before, done, seen);
    this.#now = now;
    this.#numbers.hear(
      this.local,
      seen.segments.map((s) => s.segment),
    );
    if (SYNCHRONIZED.has(this.local.state)) this.#peers.add(this.local.tcb.irs);
    this.#accept();
  }

  #act(step: Step): Done | null {
    switch (step.do) {
      case 'segment':
      case 'numbered':
      case 'again': {
        const segment = this.#segmentFor(step);
        return segment === null ? null : this.#inject(segment);
      }
      case 'advance':
        return this.#advance(step);
      default:
        return this.#call(step);
    }
  }

  get #view(): PeerView {
    const best = this.#best;
    return {
      local: best.local,
      window: windowOf(best, this.#setting),
      edgeKnown: this.#setting.exactWindow || (best.edge !== null && !best.edgeMoved),
      isn: advance(FIRST_PEER_ISN, this.#peers.size * ISN_STEP),
    };
  }

  #inject(segment: Segment): Done | null {
    if (this.#hypotheses.some((h) => contradicts(segment, h.local.tcb.held))) return null;
    const packet = datagram({
      source: socketOf(this.#pair.remote),
      destination: socketOf(this.#pair.local),
      segment,
      options: segment.syn ? { mss: PEER_MSS } : {},
      text: textOctets(segment.at, segment.len),
    });
    this.#injected.push(segment);
    return { reply: this.#adapter.inject(packet), injected: segment, event: { type: 'SEGMENT', segment } };
  }

  #advance(step: Extract<Step, { readonly do: 'advance' }>): Done | null {
    const deadline = this.#adapter.nextDeadline?.();
    if (deadline === null) {
      const missing = this.#hypotheses.map(missingTimer);
      const left = this.#hypotheses.filter((_, i) => missing[i] === null);
      const [problem] = missing;
      if (left.length === 0 && problem) throw this.#deviates(step, null, null, null, problem, []);
      this.#hypotheses = left;
      return null;
    }
    if (step.timer !== undefined) return this.#untilExpiry(step.timer);
    const wait = deadline === undefined ? step.milliseconds : Math.max(0, deadline - this.#now);
    return { reply: this.#adapter.advance(wait), injected: null, event: null };
  }

  #untilExpiry(timer: TimerName): Done {
    const seen = this.#setting.capabilities.stateOf !== 'none';
    const look = () => (seen ? this.#adapter.state(this.#pair, this.#handle).state : this.local.state);
    const reply = untilExpiry(this.#adapter, this.#adapter.hello(), timer, this.#now, look);
    return { reply, injected: null, event: null };
  }

  #call(step: Call): Done | null {
    if (step.do !== 'open' && this.#handle === null) return null;
    const isn =
      step.do === 'open' && this.#setting.capabilities.chooseIsn
        ? advance(FIRST_STACK_ISN, this.#opens * ISN_STEP)
        : undefined;
    const { local } = this;
    const offered = this.#offered();
    const reply = operate(this.#adapter, step, {
      pair: this.#pair,
      handle: this.#handle ?? 0,
      local,
      isn,
      offered,
    });
    if (step.do === 'open' && reply.ok) this.#opened(step.kind, reply.handle);
    return { reply, injected: null, event: eventOf(step), ...(isn === undefined ? {} : { isn }) };
  }

  #opened(kind: 'active' | 'passive', handle: number | undefined): void {
    this.#opens += 1;
    this.#handle = handle ?? null;
    this.#accepted = kind === 'active';
  }

  /** Octets that SEND has taken in this incarnation: those on the wire and those that wait. */
  #offered(): number {
    const { state, tcb } = this.local;
    if (state === 'CLOSED' || state === 'LISTEN') return tcb.queued;
    const fin = tcb.finSeq === null ? 0 : 1;
    return ((tcb.sndNxt - tcb.iss - 1 - fin) >>> 0) + tcb.queued;
  }

  #follow(step: Step, before: Local, done: Done, seen: Observation): void {
    const all = this.#outcomes(this.#hypotheses, done, seen);
    const good = all.filter((o) => o.problem === null);
    const [first] = good;
    if (first === undefined) throw this.#deviates(step, before, done, seen, null, all);
    this.#record(step, before, done, seen, first);
    this.#hypotheses =
      good.length === 1 ? [first.next] : distinct(good.map(({ next }) => next)).slice(0, MOST);
  }

  #outcomes(from: readonly Hypothesis[], { event, isn }: Done, seen: Observation): readonly Outcome[] {
    return from.flatMap((h) =>
      event === null ? followTime(h, seen, this.#setting) : followEvent(h, event, seen, this.#setting, isn),
    );
  }

  #record(
    step: Step,
    before: Local,
    done: Done | null,
    seen: Observation | null,
    outcome: Outcome | null,
  ): void {
    const after = outcome?.next.local ?? before;
    this.trace.push({
      step,
      injected: done?.injected ?? null,
      answered: seen?.segments.map((s) => s.segment) ?? [],
      passed: (done?.reply.now ?? this.#now) - this.#now,
      before: before.state,
      after: after.state,
      origins: this.#origins(after.tcb.life > 0 ? after : before),
      rows: outcome?.taken.map(rowOf) ?? [],
    });
  }

  /** Where the model knows no IRS yet, it is the one that the peer uses next. */
  #origins(local: Local): Origins {
    const { iss, irs } = originsOf(local);
    return { iss, irs: irs ?? this.#view.isn };
  }

  #accept(): void {
    if (this.#accepted || this.#handle === null || !SYNCHRONIZED.has(this.local.state)) return;
    this.#accepted = true;
    const { ok, handle, out } = this.#adapter.accept(this.#handle);
    if (ok && handle !== undefined) this.#handle = handle;
    this.#late = out;
  }

  /** The outcome that goes along farthest tells what was expected. */
  #nearest(outcomes: readonly Outcome[]): Outcome | undefined {
    const reach = (o: Outcome): number => (o.problem === null ? -1 : ASPECTS.indexOf(o.problem.aspect));
    return outcomes.reduce<Outcome | undefined>(
      (a, b) => (a === undefined || reach(b) > reach(a) ? b : a),
      undefined,
    );
  }

  #deviates(
    step: Step,
    before: Local | null,
    done: Done | null,
    seen: Observation | null,
    problem: Problem | null,
    outcomes: readonly Outcome[],
  ): StackDeviation {
    const nearest = this.#nearest(outcomes);
    const id = nearest?.taken[0] === undefined ? null : String(rowOf(nearest.taken[0]));
    const row = id === null ? undefined : ROWS.get(id);
    this.#record(step, before ?? this.local, done, seen, null);
    const found = problem ?? nearest?.problem ?? { aspect: 'crash', expected: 'an answer', observed: 'none' };
    const deviation = {
      problem: found,
      row: id,
      clause: row?.clause ?? '',
      reason: row?.reason ?? '',
      allowedBy: done === null || seen === null ? [] : this.#allowedBy(done, seen),
      trace: [...this.trace],
    };
    return new StackDeviation(
      deviation,
      `${stepText(step)}: expected ${found.expected}, observed ${found.observed}`,
    );
  }

  /** Choices other than those known that would allow what was seen. */
  #allowedBy(done: Done, seen: Observation): readonly string[] {
    const free = this.#hypotheses.map((h) => ({ ...h, choices: {} }));
    const good = this.#outcomes(free, done, seen).filter((o) => o.problem === null);
    return [...new Set(good.map((o) => choicesText(o.next.choices)))];
  }
}
