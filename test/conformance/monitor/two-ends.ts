import { ModelEndpoint } from '../../../conformance/model-endpoint.js';
import type { Observed } from '../../../conformance/observed.js';
import { CHART, type Chart } from '../../../model/chart.js';
import type { EndpointEvent } from '../../../model/events.js';
import { DEFAULT_PROFILE, type Profile } from '../../../model/profile.js';
import type { Segment } from '../../../model/segment.js';

const LIMITS = { window: 65535, mss: 1460, sendQueue: 1 << 20, receiveQueue: 8, eagerReader: true };

export function observed(frame: number, fromOriginator: boolean, segment: Segment): Observed {
  return {
    frame,
    time: frame / 10,
    fromOriginator,
    segment: { ...segment, life: 0, at: 0 },
    bits: { psh: false, urg: false, ece: false, cwr: false },
    options: {},
    checksum: 'good',
    ipId: frame,
    ttl: 64,
    optionsCut: false,
  };
}

/** One thing that happens: to an end, or to the oldest segment on its way to an end. */
export type Happening =
  | { readonly at: 'A' | 'B'; readonly event: EndpointEvent }
  | { readonly to: 'A' | 'B'; readonly fate: 'arrives' | 'lost' | 'repeated' | 'overtaken' };

/**
 * Two endpoints of the chart with real numbers and a tap between them: what the tap sees is on it when it is sent (`near A`: what B sends is
 * seen only when it arrives at A).
 */
export class TwoEnds {
  readonly seen: Observed[] = [];
  readonly #ends: Record<'A' | 'B', ModelEndpoint>;
  readonly #way: Record<'A' | 'B', Segment[]> = { A: [], B: [] };
  readonly #tap: 'middle' | 'near A';

  constructor(
    tap: 'middle' | 'near A',
    profile: Profile = DEFAULT_PROFILE,
    isns = { A: 1000, B: 0xfffff000 },
    chart: Chart = CHART,
  ) {
    this.#tap = tap;
    const env = { profile, limits: LIMITS };
    this.#ends = {
      A: new ModelEndpoint(env, [isns.A], chart),
      B: new ModelEndpoint(env, [isns.B], chart),
    };
  }

  state(end: 'A' | 'B'): string {
    return this.#ends[end].state;
  }

  happen(h: Happening): void {
    if ('at' in h) this.#emit(h.at, this.#ends[h.at].take(h.event).sent);
    else this.#network(h.to, h.fate);
  }

  /** Lets everything arrive that is on its way. */
  settle(): void {
    while (this.#way.A.length + this.#way.B.length > 0) {
      this.#network('B', 'arrives');
      this.#network('A', 'arrives');
    }
  }

  #emit(from: 'A' | 'B', segments: readonly Segment[]): void {
    for (const segment of segments) {
      if (this.#tap === 'middle' || from === 'A') this.#see(from, segment);
      this.#way[from === 'A' ? 'B' : 'A'].push(segment);
    }
  }

  #see(from: 'A' | 'B', segment: Segment): void {
    this.seen.push(observed(this.seen.length + 1, from === 'A', segment));
  }

  #network(to: 'A' | 'B', fate: 'arrives' | 'lost' | 'repeated' | 'overtaken'): void {
    const way = this.#way[to];
    const segment = fate === 'overtaken' ? way.splice(1, 1)[0] : way.shift();
    if (segment === undefined || fate === 'lost') return;
    if (fate === 'repeated') way.push(segment);
    if (this.#tap === 'near A' && to === 'A') this.#see('B', segment);
    this.#emit(to, this.#ends[to].take({ type: 'SEGMENT', segment }).sent);
  }
}
