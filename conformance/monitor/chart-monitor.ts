import { DEFAULT_PROFILE, findProfile } from '../../model/profile.js';
import type { Segment } from '../../model/segment.js';
import type { Observed } from '../observed.js';
import { groundOf } from './chart-end.js';
import type { ConnectionMonitor, MonitorOptions } from './connection-monitor.js';
import { differenceOf, furthestSent, nearestAllowed, statesOf } from './differences.js';
import { Duplicates } from './duplicates.js';
import { EndMonitor, type Explained } from './end-monitor.js';
import type { Hypothesis } from './hypothesis.js';
import type { ConnectionReport, EndName, EndStep, Judgement } from './judgement.js';
import { LifecycleFacts } from './lifecycle-facts.js';
import { MissingNumbers } from './missing-numbers.js';
import { NotedDeviations } from './noted-deviations.js';
import { FAST_OPEN, notAcknowledged, notItsOwn, readingUsed } from './notes.js';
import { Patience } from './patience.js';
import { explainWithUnseen, hasSentUnseen, type Missed } from './unseen.js';
import { verdictSentence } from './verdict-sentence.js';

/** After so many segments that nothing explains it is no TCP, or damaged: it is not followed any further. */
const MOST_UNEXPLAINED = 30;

/** Segments of a Fast Open handshake that the chart cannot explain: the SYN, its answer, the ACK, and one repeated. */
const OF_FAST_OPEN = 4;

const NOTHING: EndStep = { before: [], after: [], silent: [], row: null, clause: '', reason: '' };

/** So many segments without a word of the peer: its half is not captured. */
const MOST_IN_SILENCE = 8;

/** A RST that was believed. */
interface Reset {
  readonly by: EndName;
  readonly frame: number;
  readonly foreign: boolean;
}

/** Judges one connection by running the chart at both ends (see docs/monitor.md). */
export class ChartMonitor implements ConnectionMonitor {
  readonly #ends: Readonly<Record<EndName, EndMonitor>>;
  readonly #facts = new LifecycleFacts();
  readonly #duplicates = new Duplicates();
  readonly #steps: boolean;
  readonly #deviations = new NotedDeviations();
  readonly #missing = new MissingNumbers(this.#deviations);
  readonly #ttl: Record<EndName, number | null> = { originator: null, responder: null };
  readonly #patience = { originator: new Patience(), responder: new Patience() };
  /** Segments of the peer since an end was heard last. */
  readonly #silence: Record<EndName, number> = { originator: 0, responder: 0 };
  #reset: Reset | null = null;
  #segments = 0;
  /** Segments that Fast Open may make inexplicable, still to come. */
  #fastOpen = 0;
  #unexplained = 0;

  constructor({ profile, steps = false }: MonitorOptions = {}) {
    const known = profile === undefined ? DEFAULT_PROFILE : findProfile(profile);
    if (known === undefined) throw new RangeError(`no profile is called '${profile}'`);
    this.#steps = steps;
    this.#ends = { originator: new EndMonitor(known, 'active'), responder: new EndMonitor(known, 'passive') };
  }

  observe(observed: Observed): Judgement | null {
    this.#segments += 1;
    if (observed.checksum === 'bad')
      return this.#steps ? ignored(observed, 'damaged: no end has taken it') : null;
    const copy = this.#duplicates.find(observed);
    if (copy > 0) return this.#steps ? ignored(observed, `copy of frame ${copy}`) : null;
    const name: EndName = observed.fromOriginator ? 'originator' : 'responder';
    this.#silence[name] = 0;
    this.#silence[other(name)] += 1;
    const sender = this.#ends[name];
    const receiver = this.#ends[other(name)];
    this.#facts.note(observed);
    if (observed.segment.syn) this.#noteSyn(observed, sender);
    const segment = scaled(observed, sender, receiver);
    const found = this.#deviations.kept.length;
    const unexplained = this.#unexplained;
    const step = this.#send(name, segment, observed);
    if (segment.rst && this.#unexplained === unexplained) this.#facts.noteReset(name);
    sender.noteSent(segment);
    if (segment.ack !== null && !segment.rst) sender.offered.note(segment.ack, segment.wnd);
    const before = this.#steps ? receiver.settled() : [];
    if (this.#unexplained <= MOST_UNEXPLAINED) receiver.approach(segment);
    this.#watch(name, segment, step.meaning, observed);
    if (this.#ttl[name] === null) this.#ttl[name] = observed.ttl;
    if (!this.#steps) return null;
    const arrival = this.#arrival(receiver, before, segment);
    return { observed, ...step, receiver: arrival, deviations: this.#deviations.kept.slice(found) };
  }

  report(): ConnectionReport {
    const facts = this.#facts;
    const states = {
      originator: this.#settledStates('originator'),
      responder: this.#settledStates('responder'),
    };
    const report = {
      opening: facts.opening,
      closing: facts.closing,
      firstCloser: facts.firstCloser,
      timeWait: facts.timeWait,
      states,
      switches: { originator: this.#ends.originator.readings, responder: this.#ends.responder.readings },
      deviations: this.#deviations.kept,
      furtherDeviations: this.#deviations.further,
      segments: this.#segments,
    };
    return { ...report, verdict: verdictSentence(report) };
  }

  /** Notes an end that is alive and never acknowledges what its peer repeats. */
  #watch(name: EndName, segment: Segment, meaning: string, observed: Observed): void {
    if (meaning.startsWith('retransmi')) this.#patience[name].repeated(segment.seq);
    if (this.#patience[other(name)].exhausted(segment))
      this.#deviations.note(notAcknowledged(observed, name));
  }

  #noteSyn(observed: Observed, sender: EndMonitor): void {
    sender.offered.noteSyn(observed);
    if (observed.segment.len > 0 && observed.segment.ack === null) this.#fastOpen = OF_FAST_OPEN;
  }

  #settledStates(name: EndName) {
    const end = this.#ends[name];
    if (!end.known) return end.arrivals.end > 0 ? (['LISTEN', 'CLOSED'] as const) : [];
    const states = statesOf(end.settled());
    for (const state of states.slice(0, 1)) this.#facts.visit(name, state);
    return states;
  }

  /** Explains the segment at its sender, or says why that is impossible. */
  #send(
    name: EndName,
    seen: Segment,
    observed: Observed,
  ): { readonly sender: EndStep; readonly meaning: string } {
    const end = this.#ends[name];
    if (this.#unexplained > MOST_UNEXPLAINED) return { sender: NOTHING, meaning: 'not followed' };
    this.#missing.learn(name, seen);
    const explained = end.explain(seen);
    if (explained.sendings.length > 0) return this.#adopt(name, explained, observed);
    // Nothing of this explains a number that was never seen, and it is slow to try.
    const ahead = end.isAhead(seen, furthestSent(this.#ends[other(name)].hypotheses));
    for (const explain of ahead ? [] : [() => end.explainUnlikely(seen), () => end.reread(seen)]) {
      const found = explain();
      if (found.sendings.length > 0) return this.#adopt(name, found, observed);
    }
    const missed = this.#withUnseen(name, seen, observed);
    if (missed !== null) return missed;
    return this.#deviate(name, seen, observed);
  }

  #adopt(name: EndName, explained: Explained, observed: Observed) {
    const end = this.#ends[name];
    const earlier = end.hypotheses;
    end.adopt(explained);
    const [first] = explained.sendings;
    if (first === undefined) throw new RangeError('nothing to adopt');
    this.#believeReset(name, observed, earlier);
    const ground = first.ground ?? NOTHING;
    if (explained.reading !== null) this.#deviations.note(readingUsed(observed, explained.reading, ground));
    this.#facts.visit(name, first.before);
    this.#facts.visit(name, first.hypothesis.local.state);
    if (!this.#steps) return { sender: NOTHING, meaning: first.meaning };
    const sender: EndStep = {
      before: [...new Set(explained.sendings.map((s) => s.before))],
      after: statesOf(end.hypotheses),
      silent: first.silent,
      row: ground.row,
      clause: ground.clause,
      reason: ground.reason,
    };
    return { sender, meaning: first.meaning };
  }

  /**
   * A RST with the right numbers may still be forged: what was before it stays possible, and if its end goes on it was not its own. `earlier`:
   * the hypotheses before this segment.
   */
  #believeReset(name: EndName, observed: Observed, earlier: readonly Hypothesis[]): void {
    const end = this.#ends[name];
    const { frame, segment, ttl } = observed;
    if (segment.rst) {
      const living = earlier.filter((h) => h.local.state !== 'CLOSED');
      // A RST that only answers something ends nothing at its sender (§3.5.2).
      if (living.length === 0 || end.hypotheses.some((h) => h.local.state !== 'CLOSED')) return;
      end.assume([...end.hypotheses, ...living]);
      this.#reset = { by: name, frame, foreign: this.#isForeign(name, ttl) };
      return;
    }
    const reset = this.#reset;
    if (reset === null || reset.by !== name) return;
    // An ACK may come from TIME-WAIT after ABORT (trap T-13).
    if (segment.len === 0 && !segment.fin) return;
    if (segment.syn || end.hypotheses.some((h) => h.local.state === 'CLOSED')) return;
    this.#reset = null;
    this.#facts.forgetReset();
    this.#deviations.note(notItsOwn(reset.frame, reset.foreign));
  }

  #isForeign(name: EndName, ttl: number): boolean {
    return this.#ttl[name] !== null && this.#ttl[name] !== ttl;
  }

  /** Explains the segment by what the capture missed, and lets the peer have sent what this end has received. */
  #withUnseen(name: EndName, seen: Segment, observed: Observed) {
    const end = this.#ends[name];
    const found = end.hypotheses.flatMap((h) => explainWithUnseen(end.chart, h, end.arrivals, seen));
    const [first] = found;
    if (first === undefined) return null;
    this.#noteMissed(name, seen, observed, first.missed);
    return this.#adopt(name, { sendings: found.map((f) => f.sending), reading: null }, observed);
  }

  #noteMissed(name: EndName, seen: Segment, observed: Observed, missed: Missed): void {
    const peer = this.#ends[other(name)];
    if (missed.own > 0) this.#missing.noteGap(name, observed, missed.own);
    if (missed.fromPeer === 0 || seen.ack === null) return;
    const { ack } = seen;
    if (!peer.known) {
      this.#missing.noteOneDirection(name, observed);
      return;
    }
    const sent = furthestSent(peer.hypotheses);
    const unsent = sent !== ack;
    this.#missing.noteAcknowledged(name, observed, missed.fromPeer, unsent ? sent : null);
    if (unsent) peer.assume(peer.hypotheses.flatMap((h) => hasSentUnseen(peer.chart, h, ack)));
  }

  #deviate(name: EndName, seen: Segment, observed: Observed) {
    const end = this.#ends[name];
    const likeliest = end.likeliest(seen);
    this.#unexplained += 1;
    const before = statesOf(end.hypotheses);
    if (likeliest !== undefined) {
      this.#noteUnexplained(name, likeliest, seen, observed);
    }
    end.restart(seen);
    const sender: EndStep = { ...NOTHING, before, after: statesOf(end.hypotheses) };
    return { sender, meaning: likeliest === undefined ? 'midstream' : 'not explained' };
  }

  #noteUnexplained(name: EndName, likeliest: Hypothesis, seen: Segment, observed: Observed): void {
    const { frame, ttl } = observed;
    const end = this.#ends[name];
    const difference = differenceOf(likeliest, seen, furthestSent(this.#ends[other(name)].hypotheses));
    if (difference.kind === 'beyond-window' && this.#silence[other(name)] > MOST_IN_SILENCE) {
      this.#unexplained -= 1;
      this.#missing.noteOneDirection(name, observed);
      return;
    }
    if (this.#fastOpen > 0) {
      if (this.#fastOpen === OF_FAST_OPEN) this.#deviations.note({ frame, ...FAST_OPEN });
      this.#fastOpen -= 1;
      return;
    }
    const foreign = this.#isForeign(name, ttl);
    this.#deviations.note({
      frame,
      ...difference,
      blame: foreign ? 'middlebox' : 'sender',
      confidence: foreign || end.hypotheses.length === 1 ? 'likely' : 'possible',
      allowed: nearestAllowed(end.chart, likeliest, seen),
    });
  }

  /** What the chart does with the segment at the likeliest state of its receiver, if it arrives. */
  #arrival(receiver: EndMonitor, before: readonly Hypothesis[], segment: Segment): EndStep {
    const [likeliest] = before;
    const after = statesOf(receiver.settled());
    if (likeliest === undefined) return { ...NOTHING, after };
    const event = { type: 'SEGMENT', segment } as const;
    const ground = groundOf(receiver.chart.react(likeliest.local, event));
    return { before: statesOf(before), after, silent: [], ...ground };
  }
}

/** A packet that is no segment of the connection. */
function ignored(observed: Observed, meaning: string): Judgement {
  return { observed, sender: NOTHING, receiver: NOTHING, meaning, deviations: [] };
}

function other(name: EndName): EndName {
  return name === 'originator' ? 'responder' : 'originator';
}

function scaled(observed: Observed, sender: EndMonitor, receiver: EndMonitor): Segment {
  const { segment } = observed;
  const wnd = sender.offered.scaled(observed, receiver.offered);
  return wnd === segment.wnd ? segment : { ...segment, wnd };
}
