import type { Segment } from '../../model/segment.js';
import { advance, before } from '../../model/sequence.js';
import type { Observed } from '../observed.js';
import type { EndName } from './judgement.js';
import type { NotedDeviations } from './noted-deviations.js';
import { ackOfUnsent, cameLate, gapOf, onlyOneDirection, seenTooEarly, unseenAcknowledged } from './notes.js';

const MOST_GAPS = 16;

/** Numbers of an end that were not seen before later ones were. */
interface Gap {
  readonly of: EndName;
  readonly from: number;
  readonly deviation: number;
}

/** An ACK of something unseen, until the peer's next segment shows whether it was ever sent. */
interface Claim {
  readonly by: EndName;
  /** SND.NXT of the peer by what was seen, and by the ACK. */
  readonly seen: number;
  readonly claimed: number;
  readonly deviation: number;
}

function endOf(seen: Segment): number {
  return advance(seen.seq, seen.len + (seen.fin ? 1 : 0));
}

/** Sequence numbers of one connection that the capture misses, and what later segments show of them. */
export class MissingNumbers {
  readonly #deviations: NotedDeviations;
  #gaps: readonly Gap[] = [];
  #claim: Claim | null = null;
  #oneDirection = false;

  constructor(deviations: NotedDeviations) {
    this.#deviations = deviations;
  }

  /** `octets` numbers of an end were not seen before this segment of it. */
  noteGap(of: EndName, observed: Observed, octets: number): void {
    const deviation = this.#deviations.note(gapOf(observed, octets));
    const gap: Gap = { of, from: advance(observed.segment.seq, -octets), deviation };
    this.#gaps = [...this.#gaps, gap].slice(-MOST_GAPS);
  }

  /** The segment acknowledges `octets` numbers that were not seen; `sent`: SND.NXT of the peer by what was seen, null where that explains it. */
  noteAcknowledged(by: EndName, observed: Observed, octets: number, sent: number | null): void {
    const deviation = this.#deviations.note(unseenAcknowledged(observed, octets));
    const { ack } = observed.segment;
    if (sent !== null && ack !== null) this.#claim = { by, seen: sent, claimed: ack, deviation };
  }

  /** Said once: nothing of the other end is captured. */
  noteOneDirection(name: EndName, observed: Observed): void {
    if (this.#oneDirection) return;
    this.#oneDirection = true;
    this.#deviations.note(onlyOneDirection(observed, name));
  }

  /** Learns from a segment of an end what the missing numbers were. */
  learn(name: EndName, seen: Segment): void {
    if (this.#claim !== null) this.#settleClaim(name, seen, this.#claim);
    if (this.#gaps.length > 0) this.#fillGap(name, seen);
  }

  /** Numbers that were missing come after all: they were lost or overtaken before the tap, as networks do. */
  #fillGap(name: EndName, seen: Segment): void {
    const filled = this.#gaps.find(
      (g) => g.of === name && !before(g.from, seen.seq) && before(g.from, endOf(seen)),
    );
    if (filled === undefined) return;
    this.#gaps = this.#gaps.filter((g) => g !== filled);
    this.#deviations.rethink(filled.deviation, (noted) => (noted.kind === 'gap' ? cameLate(noted) : noted));
  }

  /** The peer's next text shows whether what was acknowledged had been sent: if it begins where the seen text ended, it had not. */
  #settleClaim(name: EndName, seen: Segment, claim: Claim): void {
    if (claim.by === name || endOf(seen) === seen.seq) return;
    this.#claim = null;
    if (seen.seq !== claim.seen) return;
    this.#deviations.rethink(
      claim.deviation,
      before(endOf(seen), claim.claimed) ? ackOfUnsent : seenTooEarly,
    );
  }
}
