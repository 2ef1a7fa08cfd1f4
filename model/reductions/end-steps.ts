import type { PersistentSets } from '../../checker/reductions/persistent-sets.js';
import type { ChannelTable } from '../channel-table.js';
import { ENVIRONMENT_COLUMNS, LIST_BITS, LIST_MASK } from '../columns.js';
import type { SystemParts } from '../compiled-system.js';
import { DROP, MOTION_FIELDS } from '../motion-fields.js';
import type { SideStep, SideTable } from '../side-table.js';
import { type Solo, SoloRuns } from './solo-runs.js';
import { stepOrder } from './step-order.js';

/** A number for a pair of side states; equal numbers: no property decided tells the two pairs apart. */
export type PairClass = (a: number, b: number) => number;

/**
 * The steps of A and the steps of B as candidate sets. A step of an end is a call or a timer of it, or anything that the network does with a
 * segment on its way to it. Steps of different ends meet only in the channels, and there (each is checked on the tables):
 *
 * - what the resting end could send meanwhile must neither add a step to the moving end nor change what its steps do: it sends nothing; or
 *   (`ordered`) the channel has a head already and room for all that can be sent at most; or (`history`) only what is in flight already;
 * - what the moving end sends must commute with what is taken from that channel meanwhile: the channel is empty; or it has room; and in a `set`
 *   the segment is not in flight yet; `history` always.
 *
 * The paths of the resting end are explored exactly (see {@link SoloRuns}). An `aged` network is never reduced: a tick is a step of all.
 */
export class EndSteps implements PersistentSets {
  readonly types = 2;
  readonly #parts: SystemParts;
  readonly #solo: readonly [SoloRuns, SoloRuns];
  readonly #pairClass: PairClass | null;

  /** `pairClass`: what the properties decided see of pairs; null if none looks at pairs. */
  constructor(
    parts: SystemParts,
    pairClass: PairClass | null,
    onStep?: (step: SideStep, side: SideTable) => void,
  ) {
    this.#parts = parts;
    this.#pairClass = pairClass;
    this.#solo = [new SoloRuns(parts, 'A', onStep), new SoloRuns(parts, 'B', onStep)];
  }

  mark(type: number, a: number, b: number, toB: number, toA: number, marks: Uint8Array): number {
    const { callsA, callsB, motionsB, motionsA } = stepOrder(this.#parts, a, b, toB, toA);
    const calls = callsA + callsB;
    const all = calls + motionsB + motionsA;
    if (type === 0) {
      marks.fill(1, 0, callsA);
      marks.fill(0, callsA, calls + motionsB);
      marks.fill(1, calls + motionsB, all);
      return callsA + motionsA;
    }
    marks.fill(0, 0, callsA);
    marks.fill(1, callsA, calls + motionsB);
    marks.fill(0, calls + motionsB, all);
    return callsB + motionsB;
  }

  isPersistent(type: number, a: number, b: number, toB: number, toA: number): boolean {
    const { network } = this.#parts.scenario;
    if (network.kind === 'aged') return false;
    const A = { who: 0, id: a, side: this.#parts.a, incoming: this.#parts.toA, content: toA } as const;
    const B = { who: 1, id: b, side: this.#parts.b, incoming: this.#parts.toB, content: toB } as const;
    const [mover, rester] = type === 0 ? [A, B] : [B, A];
    if (!this.#sendsCommute(mover, rester) || this.#answersAtOnce(rester, mover)) return false;
    const solo = this.#solo[rester.who].of(rester.id, rester.content);
    return this.#leavesAlone(solo, mover) && this.#isInvisible(mover, solo);
  }

  /**
   * Side ids and contents are numbered as they are met, so a step to greater ids cannot be undone by such steps alone; among steps that keep both
   * sides, segments only get fewer (or more, where the network keeps them).
   */
  height(a: number, b: number, toB: number, toA: number): number {
    const { network } = this.#parts.scenario;
    const inFlight = this.#parts.toB.content(toB).length + this.#parts.toA.content(toA).length;
    return (a + b) * 2 ** 20 + (network.kind === 'history' ? inFlight : -inFlight);
  }

  /** Everything that the moving end can send now fits beside what is taken out meanwhile. */
  #sendsCommute(mover: End, rester: End): boolean {
    const { network } = this.#parts.scenario;
    if (network.kind === 'history') return true;
    const inFlight = rester.incoming.content(rester.content);
    if (inFlight.length === 0) return true;
    return this.#every(mover, (_next, list) => {
      const segments = this.#parts.lists.get(list);
      if (network.kind === 'set') {
        if (new Set(segments).size < segments.length) return false;
        if (segments.some((s) => inFlight.includes(s))) return false;
      }
      return network.kind !== 'aged' && inFlight.length + segments.length <= network.capacity;
    });
  }

  /** A quick refusal: its next step may already send what matters. */
  #answersAtOnce(rester: End, mover: End): boolean {
    const { network } = this.#parts.scenario;
    const inFlight = mover.incoming.content(mover.content);
    if (network.kind === 'ordered' && inFlight.length > 0) return false;
    return !this.#every(rester, (_next, list) => {
      if (list === 0) return true;
      return network.kind === 'history' && this.#parts.lists.get(list).every((s) => inFlight.includes(s));
    });
  }

  /** What the resting end may send changes nothing for the moving one. */
  #leavesAlone(solo: Solo, mover: End): boolean {
    const { network } = this.#parts.scenario;
    const inFlight = mover.incoming.content(mover.content);
    switch (network.kind) {
      case 'history':
        return solo.most === 0 && [...solo.sent].every((s) => inFlight.includes(s));
      case 'ordered':
        if (solo.most === 0) return true;
        return inFlight.length > 0 && inFlight.length + solo.most <= network.capacity;
      case 'bag':
      case 'set':
        return solo.most === 0;
      case 'aged':
        return false;
    }
  }

  /** C2: no step of the moving end changes what a property sees of the pair, whatever the other end has done meanwhile. */
  #isInvisible(mover: End, solo: Solo): boolean {
    const classOf = this.#pairClass;
    if (classOf === null) return true;
    const of = (mine: number, other: number): number =>
      mover.who === 0 ? classOf(mine, other) : classOf(other, mine);
    return this.#every(
      mover,
      (next) => next === mover.id || solo.ends.every((end) => of(mover.id, end) === of(next, end)),
    );
  }

  /** Does `test` hold of all reactions of an end that are possible now? */
  #every(end: End, test: (next: number, list: number) => boolean): boolean {
    const solo = this.#solo[end.who];
    const holds = (column: number): boolean => {
      const cell = solo.cell(end.id, column);
      return test(cell >> LIST_BITS, cell & LIST_MASK);
    };
    const offers = end.side.offerCounts[end.id]!;
    for (let column = 0; column < offers; column++) if (!holds(column)) return false;
    const motions = end.incoming.motions(end.content);
    for (let m = 0; m < motions.length; m += MOTION_FIELDS) {
      if (motions[m + 2] !== DROP && !holds(ENVIRONMENT_COLUMNS + motions[m]!)) return false;
    }
    return true;
  }
}

/** One end in a state: its side state and what is on its way to it. */
interface End {
  readonly who: 0 | 1;
  readonly id: number;
  readonly side: SideTable;
  readonly incoming: ChannelTable;
  readonly content: number;
}
