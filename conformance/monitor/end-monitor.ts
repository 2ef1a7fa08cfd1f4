import type { EndpointEvent } from '../../model/events.js';
import { PROFILES, type Profile } from '../../model/profile.js';
import type { Segment } from '../../model/segment.js';
import { advance, before } from '../../model/sequence.js';
import type { StateName } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import { Arrivals } from './arrivals.js';
import { ChartEnd } from './chart-end.js';
import { furthestSent } from './differences.js';
import {
  deliver,
  explainFrom,
  explainFromThePast,
  explainSending,
  explainWithLoss,
  type Sending,
} from './explain-sending.js';
import { explainAfterEnding, explainReopened, explainWithRepeat, synInside } from './explain-unlikely.js';
import { type Hypothesis, REMEMBERED, sameHypothesis } from './hypothesis.js';
import { OfferedWindow } from './offered-window.js';
import { closed, midstream, type StartingPoint, startingPoints } from './starting-points.js';
import { isSame } from './wire-match.js';

/** Most hypotheses kept; the likeliest survive. */
const MOST = 8;
/** Most segments that may be on their way to an end before the oldest is taken as received. */
const MOST_ON_THE_WAY = 256;

/** A switch of the profile set otherwise: `repeatedSyn=syn-ack`. */
export interface Switch {
  readonly name: string;
  readonly profile: Profile;
}

const readings = new WeakMap<Profile, readonly Switch[]>();

/** Every reading that differs from a profile in one switch. */
function otherReadings(profile: Profile): readonly Switch[] {
  const known = readings.get(profile) ?? listReadings(profile);
  readings.set(profile, known);
  return known;
}

function listReadings(profile: Profile): readonly Switch[] {
  const values = (key: string) => new Set([...PROFILES.values()].map((p) => String(p[key as keyof Profile])));
  return Object.keys(profile)
    .filter((key) => key !== 'name')
    .flatMap((key) =>
      [...values(key)]
        .filter((value) => value !== profile[key as keyof Profile])
        .map((value) => ({ name: `${key}=${value}`, profile: { ...profile, [key]: value } as Profile })),
    );
}

/** All explanations of one segment by one end. */
export interface Explained {
  readonly sendings: readonly Sending[];
  /** Set where only another reading of the RFC explains it; adopted from here on. */
  readonly reading: string | null;
}

type Explain = (end: ChartEnd, h: Hypothesis, arrivals: Arrivals, seen: Segment) => Sending | null;

const UNLIKELY: readonly Explain[] = [
  explainWithLoss,
  explainFromThePast,
  explainReopened,
  explainWithRepeat,
  explainAfterEnding,
];

/** The states in which one end of a connection may be, by all that was observed. */
export class EndMonitor {
  readonly offered = new OfferedWindow();
  readonly arrivals = new Arrivals();
  readonly chart: ChartEnd;
  readonly #origin: 'active' | 'passive';
  /** The last segments that it has sent; a ring, the oldest is overwritten. */
  readonly #sent: Segment[] = [];
  #sentCount = 0;
  #hypotheses: readonly Hypothesis[] = [];
  /** Readings other than the profile's that it was seen to use. */
  readonly readings: string[] = [];

  constructor(profile: Profile, origin: 'active' | 'passive') {
    this.chart = new ChartEnd(profile, this.offered);
    this.#origin = origin;
  }

  get hypotheses(): readonly Hypothesis[] {
    return this.#hypotheses;
  }

  /** True once it has sent something. */
  get known(): boolean {
    return this.#hypotheses.length > 0;
  }

  /** A segment of the peer is on its way to it; `window` is scaled. */
  approach(segment: Segment): void {
    this.arrivals.add(segment);
    if (!this.known) {
      if (this.arrivals.end - this.arrivals.begin > 2 * MOST_ON_THE_WAY)
        this.arrivals.forgetBefore(this.arrivals.end - MOST_ON_THE_WAY);
      return;
    }
    const oldest = this.arrivals.end - MOST_ON_THE_WAY;
    if (this.#leastReceived() < oldest)
      this.#hypotheses = this.#hypotheses.map((h) => this.#received(h, oldest));
    this.arrivals.forgetBefore(this.#leastReceived());
  }

  /** Number of the first arrival that some hypothesis has not received. */
  #leastReceived(): number {
    let least = Number.POSITIVE_INFINITY;
    for (const { next } of this.#hypotheses) if (next < least) least = next;
    return least;
  }

  /** Explains a segment that it has sent; empty where the model cannot. Nothing is changed. */
  explain(seen: Segment): Explained {
    const sendings = this.known ? this.#likely(this.chart, seen) : this.#fromTheStart(this.chart, seen);
    return { sendings, reading: null };
  }

  /** The same by what seldom happens: losses behind the tap, repeats, an end that has given up. Nothing is changed. */
  explainUnlikely(seen: Segment): Explained {
    return { sendings: this.#unlikely(this.chart, seen), reading: null };
  }

  /** It has sent more than was seen, or acknowledges more than its peer was seen to send (`peerSndNxt`). */
  isAhead(seen: Segment, peerSndNxt: number | null): boolean {
    const own = furthestSent(this.#hypotheses);
    if (own !== null && !seen.rst && !seen.syn && before(own, seen.seq)) return true;
    return seen.ack !== null && peerSndNxt !== null && before(peerSndNxt, seen.ack);
  }

  /** Explains a segment by another reading of the RFC in one switch; empty where none does. Nothing is changed. */
  reread(seen: Segment): Explained {
    for (const { name, profile } of otherReadings(this.chart.profile)) {
      const end = new ChartEnd(profile, this.offered);
      const found = this.known ? this.#fromHypotheses(end, seen) : this.#fromTheStart(end, seen);
      if (found.length > 0) return { sendings: found, reading: name };
    }
    return { sendings: [], reading: null };
  }

  /** Notes what was seen of it. */
  noteSent(seen: Segment): void {
    this.#sent[this.#sentCount % REMEMBERED] = seen;
    this.#sentCount += 1;
  }

  /** Takes an explanation as what happened. */
  adopt({ sendings, reading }: Explained): void {
    if (reading !== null) {
      const [key = '', value = ''] = reading.split('=');
      this.chart.profile = { ...this.chart.profile, [key]: value } as Profile;
      this.readings.push(reading);
    }
    this.#replace(sendings.map(hypothesisOf));
  }

  /** Goes on after a segment that no behaviour explains: with what it says, and, where it may be forged, with what was before. */
  restart(seen: Segment): void {
    const unchanged = seen.ack === null && !seen.syn && !seen.rst;
    if (unchanged && this.known) return;
    if (seen.rst) this.#replace([...this.#hypotheses, this.#anew(closed(0))]);
    else if (seen.syn && seen.ack === null)
      this.#replace(this.#hypotheses.flatMap((h) => synInside(this.chart, h, this.arrivals, seen)));
    else this.#replace(this.#midstream(seen).map((local) => this.#anew(local)));
  }

  #anew(local: Local): Hypothesis {
    return { local, owed: [], next: this.arrivals.end, past: null };
  }

  /** The states in which it may be just after this segment. */
  #midstream(seen: Segment): readonly Local[] {
    const length = seen.len + (seen.syn ? 1 : 0) + (seen.fin ? 1 : 0);
    const states = midstream(advance(seen.seq, length), seen.ack ?? 0, this.#origin);
    const ofFin: ReadonlySet<StateName> = new Set<StateName>(['FIN-WAIT-1', 'LAST-ACK', 'CLOSING']);
    return states.filter(({ state }) => ofFin.has(state) === seen.fin);
  }

  /** The hypotheses as they are when everything on the way has arrived. */
  settled(): readonly Hypothesis[] {
    return this.#hypotheses.map((h) => this.#received(h, this.arrivals.end));
  }

  /** The likeliest hypothesis when everything on the way has arrived; for an end not heard of before, by its first segment. */
  likeliest(seen: Segment): Hypothesis | undefined {
    const [first] = this.#hypotheses;
    if (first !== undefined) return this.#received(first, this.arrivals.end);
    const [start] = startingPoints(seen, this.arrivals, this.#origin);
    return start === undefined ? undefined : this.#received(start.hypothesis, this.arrivals.end);
  }

  /** Replaces what is assumed, for a caller that knows of something unseen. */
  assume(hypotheses: readonly Hypothesis[]): void {
    this.#replace(hypotheses);
  }

  #received(h: Hypothesis, before: number): Hypothesis {
    let last = h;
    while (last.next < before) last = deliver(this.chart, last, this.arrivals.get(last.next));
    return last;
  }

  #replace(hypotheses: readonly Hypothesis[]): void {
    if (hypotheses.length <= 1) {
      this.#hypotheses = hypotheses;
      return;
    }
    const distinct: Hypothesis[] = [];
    for (const h of hypotheses) {
      if (distinct.length < MOST && !distinct.some((d) => sameHypothesis(d, h))) distinct.push(h);
    }
    this.#hypotheses = distinct;
  }

  #fromHypotheses(end: ChartEnd, seen: Segment): readonly Sending[] {
    const likely = this.#likely(end, seen);
    return likely.length > 0 ? likely : this.#unlikely(end, seen);
  }

  #likely(end: ChartEnd, seen: Segment): readonly Sending[] {
    const found = this.#all(explainSending, end, seen);
    if (found.length > 0) return found;
    return this.#hasSent(seen) ? this.#hypotheses.map(repeatedByTheNetwork) : [];
  }

  #unlikely(end: ChartEnd, seen: Segment): readonly Sending[] {
    for (const explain of UNLIKELY) {
      const found = this.#all(explain, end, seen);
      if (found.length > 0) return found;
    }
    return [];
  }

  #all(explain: Explain, end: ChartEnd, seen: Segment): readonly Sending[] {
    const found: Sending[] = [];
    for (const h of this.#hypotheses) {
      const sending = explain(end, h, this.arrivals, seen);
      if (sending !== null) found.push(sending);
    }
    return found;
  }

  /** It has sent exactly this lately. */
  #hasSent(seen: Segment): boolean {
    return this.#sent.some((s) => isSame(seen, s));
  }

  #fromTheStart(end: ChartEnd, seen: Segment): readonly Sending[] {
    return startingPoints(seen, this.arrivals, this.#origin).flatMap((start) =>
      this.#fromPoint(end, start, seen),
    );
  }

  #fromPoint(end: ChartEnd, start: StartingPoint, seen: Segment): readonly Sending[] {
    const { silent, sendsFirst } = start;
    const h = start.unseen.reduce((last, event) => takes(end, last, event), start.hypothesis);
    const sending = sendsFirst ? explainFrom(end, h, seen) : explainSending(end, h, this.arrivals, seen);
    return sending === null ? [] : [{ ...sending, silent: [...silent, ...sending.silent] }];
  }
}

function hypothesisOf({ hypothesis }: Sending): Hypothesis {
  return hypothesis;
}

/** The network may have repeated it before the tap: nothing has happened at the end. */
function repeatedByTheNetwork(hypothesis: Hypothesis): Sending {
  return {
    hypothesis,
    before: hypothesis.local.state,
    silent: ['repeated by the network'],
    ground: null,
    meaning: 'repeated',
  };
}

/** What happens unseen before the first segment: only a segment that arrives leaves an answer owed. */
function takes(end: ChartEnd, h: Hypothesis, event: EndpointEvent): Hypothesis {
  if (event.type !== 'SEGMENT') return { ...h, local: end.react(h.local, event).local };
  return { ...deliver(end, h, event.segment), next: h.next };
}
