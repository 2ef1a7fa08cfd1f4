import { type LabelBuffer, type LabelledSystem, reserveLabels } from '../checker/labelled-system.js';
import { COMPONENTS, type Finding, reserve, type SuccessorBuffer } from '../checker/transition-system.js';
import type { ActionLabel } from './action-label.js';
import { ChannelTable, DROP, MOTION_FIELDS, motionKind } from './channel-table.js';
import { Interner } from './interner.js';
import { LabelTable } from './label-table.js';
import { ageIn, push, segmentIn } from './network.js';
import type { Scenario } from './scenario.js';
import type { Segment } from './segment.js';
import { ENVIRONMENT_COLUMNS, LIST_BITS, LIST_MASK, type SideStep, SideTable } from './side-table.js';
import type { Tabulation } from './tabulation.js';
import type { Judge, PairView, SideName, StepView, SystemView } from './views.js';

/** What one step of the whole system was: a reaction of one side, or the network losing a segment. */
export type SystemStep =
  | { readonly kind: 'call'; readonly step: StepView }
  | { readonly kind: 'deliver' | 'duplicate'; readonly step: StepView; readonly segment: Segment }
  | { readonly kind: 'drop'; readonly to: SideName; readonly segment: Segment }
  | { readonly kind: 'tick' };

/** One endpoint's table: entry `state * stride + column` is `next << LIST_BITS | list`, or -1. */
export interface SideTables {
  readonly size: number;
  readonly offers: Int32Array;
  readonly cells: Int32Array;
  readonly stride: number;
}

/** One channel's tables: motions per content (segment, content after, kind), and `content * stride + list` -> content after, shifted by one. */
export interface ChannelTables {
  readonly motions: readonly Int32Array[];
  readonly pushes: Int32Array;
  readonly stride: number;
}

export interface SystemTables {
  readonly a: SideTables;
  readonly b: SideTables;
  readonly toB: ChannelTables;
  readonly toA: ChannelTables;
  /** Segments (as ids) of each interned list. */
  readonly lists: readonly (readonly number[])[];
}

/** Told of each reaction that is computed for the first time in this scenario. */
export type ReactionListener = (step: SideStep, view: StepView) => void;

/**
 * A scenario as a transition system over four small integers: side A, side B, channel A to B, channel B to A. Everything that happens more
 * than once is a table look-up; the judge sees every reaction, side state and pair exactly once, when it is first met.
 */
export class CompiledSystem implements LabelledSystem {
  readonly scenario: Scenario;
  readonly findings: Finding[] = [];
  readonly #judge: Judge;
  readonly #onReaction: ReactionListener;
  readonly #segments = new Interner<Segment>();
  readonly #lists = new Interner<readonly number[]>();
  readonly #a: SideTable;
  readonly #b: SideTable;
  readonly #toB: ChannelTable;
  readonly #toA: ChannelTable;
  readonly #seenA = new Set<number>();
  readonly #seenB = new Set<number>();
  #pairs = new Uint8Array(1 << 16);
  #pairStride = 256;
  readonly #labels = new LabelTable((id) => this.#segments.get(id));
  readonly #aged: boolean;
  #steps: SystemStep[] | null = null;

  constructor(
    scenario: Scenario,
    tabulation: Tabulation,
    judge: Judge,
    onReaction: ReactionListener = () => {},
    tracksHistory = false,
  ) {
    this.scenario = scenario;
    this.#aged = scenario.network.kind === 'aged';
    this.#judge = judge;
    this.#onReaction = onReaction;
    this.#lists.intern([]);
    this.#a = new SideTable('A', scenario, tabulation, this.#segments, this.#lists, tracksHistory);
    this.#b = new SideTable('B', scenario, tabulation, this.#segments, this.#lists, tracksHistory);
    this.#toA = new ChannelTable(scenario.network);
    this.#toB = new ChannelTable(scenario.network);
  }

  initial(out: SuccessorBuffer): void {
    const toB = this.#inFlight(this.scenario.inFlight.toB);
    const toA = this.#inFlight(this.scenario.inFlight.toA);
    const a = this.#a.initial();
    const b = this.#b.initial();
    this.#judgeSide(this.#a, this.#seenA, a, -1);
    this.#judgeSide(this.#b, this.#seenB, b, -1);
    this.#emit(out, a, b, this.#toB.intern(toB), this.#toA.intern(toA));
  }

  successors(a: number, b: number, toB: number, toA: number, out: SuccessorBuffer): void {
    const offersA = this.#a.offerCounts[a]!;
    const offersB = this.#b.offerCounts[b]!;
    const motionsA = this.#toA.motions(toA);
    const motionsB = this.#toB.motions(toB);
    reserve(out, offersA + offersB + (motionsA.length + motionsB.length) / MOTION_FIELDS + 1);
    const waits = this.#aged && this.#segmentsFirst(toB, toA);
    for (let column = 0; column < offersA; column++) {
      if (!waits || !this.#a.isTimed(a, column)) this.#stepA(a, column, b, toB, toA, out, -1);
    }
    for (let column = 0; column < offersB; column++) {
      if (!waits || !this.#b.isTimed(b, column)) this.#stepB(b, column, a, toB, toA, out, -1);
    }
    for (let m = 0; m < motionsB.length; m += MOTION_FIELDS) {
      const kind = motionsB[m + 2]!;
      if (kind === DROP) this.#drop(out, 'B', motionsB[m]!, a, b, motionsB[m + 1]!, toA);
      else this.#stepB(b, ENVIRONMENT_COLUMNS + motionsB[m]!, a, motionsB[m + 1]!, toA, out, kind);
    }
    for (let m = 0; m < motionsA.length; m += MOTION_FIELDS) {
      const kind = motionsA[m + 2]!;
      if (kind === DROP) this.#drop(out, 'A', motionsA[m]!, a, b, toB, motionsA[m + 1]!);
      else this.#stepA(a, ENVIRONMENT_COLUMNS + motionsA[m]!, b, toB, motionsA[m + 1]!, out, kind);
    }
    if (this.#aged) this.#tick(a, b, toB, toA, out);
  }

  labels(a: number, b: number, toB: number, toA: number, out: LabelBuffer): void {
    const motionsA = this.#toA.motions(toA);
    const motionsB = this.#toB.motions(toB);
    const most = this.#a.offerCounts[a]! + this.#b.offerCounts[b]! + motionsA.length + motionsB.length + 1;
    reserveLabels(out, most);
    out.count = 0;
    const waits = this.#aged && this.#segmentsFirst(toB, toA);
    this.#callLabels(this.#a, a, waits, out);
    this.#callLabels(this.#b, b, waits, out);
    this.#motionLabels('B', motionsB, out);
    this.#motionLabels('A', motionsA, out);
    if (this.#aged && this.#mayTick(a, b, toB, toA)) out.values[out.count++] = this.#labels.tick();
  }

  /** What an action number means. */
  action(label: number): ActionLabel {
    return this.#labels.get(label);
  }

  visit(a: number, b: number, toB: number, toA: number): void {
    if (this.#judge.system !== null) {
      for (const what of this.#judge.system(this.describe(a, b, toB, toA)))
        this.findings.push({ what, step: -1 });
    }
    if (a >= this.#pairStride || b * this.#pairStride + a >= this.#pairs.length) this.#growPairs();
    const pair = b * this.#pairStride + a;
    if (this.#pairs[pair] !== 0) return;
    this.#pairs[pair] = 1;
    for (const what of this.#judge.pair({ a: this.#a.view(a), b: this.#b.view(b) }))
      this.findings.push({ what, step: -1 });
  }

  terminal(a: number, b: number, toB: number, toA: number): boolean {
    const view = this.describe(a, b, toB, toA);
    for (const what of this.#judge.rest(view)) this.findings.push({ what, step: -1 });
    return this.#judge.mayRest(view);
  }

  /** A state in full. */
  describe(a: number, b: number, toB: number, toA: number): SystemView {
    const { network } = this.scenario;
    const segments = (ids: readonly number[]) => ids.map((id) => this.#segments.get(segmentIn(network, id)));
    return {
      a: this.#a.view(a),
      b: this.#b.view(b),
      toB: segments(this.#toB.content(toB)),
      toA: segments(this.#toA.content(toA)),
    };
  }

  /** Both ends of a state. */
  pairView(a: number, b: number): PairView {
    return { a: this.#a.view(a), b: this.#b.view(b) };
  }

  /** One component of a state as text that is the same in every process: numbers depend on what was met first. */
  identity(component: number, id: number): string {
    if (component < 2) return (component === 0 ? this.#a : this.#b).identity(id);
    const { network } = this.scenario;
    const texts = (component === 2 ? this.#toB : this.#toA)
      .content(id)
      .map(
        (entry) => `${JSON.stringify(this.#segments.get(segmentIn(network, entry)))}${ageIn(network, entry)}`,
      );
    return (network.kind === 'ordered' ? texts : texts.sort()).join(' ');
  }

  /** What the n-th successor of a state is. */
  describeStep(a: number, b: number, toB: number, toA: number, n: number): SystemStep {
    this.#steps = [];
    const out: SuccessorBuffer = { values: new Int32Array(1024), count: 0 };
    this.successors(a, b, toB, toA, out);
    const step = this.#steps[n];
    this.#steps = null;
    this.findings.length = 0;
    if (step === undefined) throw new RangeError(`the state has no successor ${n}`);
    return step;
  }

  /** The n-th successor of a state in full. */
  describeSuccessor(a: number, b: number, toB: number, toA: number, n: number): SystemView {
    const out: SuccessorBuffer = { values: new Int32Array(1024), count: 0 };
    this.successors(a, b, toB, toA, out);
    this.findings.length = 0;
    const at = n * COMPONENTS;
    return this.describe(out.values[at]!, out.values[at + 1]!, out.values[at + 2]!, out.values[at + 3]!);
  }

  /** Values that each component has taken: side A, side B, channel to B, channel to A. */
  sizes(): readonly [number, number, number, number] {
    return [this.#a.size, this.#b.size, this.#toB.size, this.#toA.size];
  }

  /** The tables as they are now: complete for everything that an exhaustive exploration has met. */
  tables(): SystemTables {
    const side = (t: SideTable): SideTables => ({
      size: t.size,
      offers: t.offerCounts,
      cells: t.table.cells,
      stride: t.table.stride,
    });
    const channel = (t: ChannelTable): ChannelTables => ({
      motions: Array.from({ length: t.size }, (_, id) => t.motions(id)),
      pushes: t.pushes.cells,
      stride: t.pushes.stride,
    });
    const lists = Array.from({ length: this.#lists.size }, (_, id) => this.#lists.get(id));
    return { a: side(this.#a), b: side(this.#b), toB: channel(this.#toB), toA: channel(this.#toA), lists };
  }

  #inFlight(segments: readonly Segment[]): readonly number[] {
    const ids = segments.map((s) => this.#segments.intern(s)).sort((x, y) => x - y);
    return this.#aged ? push(this.scenario.network, [], ids).content : ids;
  }

  #stepA(
    a: number,
    column: number,
    b: number,
    toB: number,
    toA: number,
    out: SuccessorBuffer,
    motion = -1,
  ): void {
    const { cells, stride } = this.#a.table;
    let cell = column < stride ? cells[a * stride + column]! : -1;
    if (cell < 0) cell = this.#compute(this.#a, this.#seenA, a, column, out.count);
    const list = cell & LIST_MASK;
    const channel = list === 0 ? toB : this.#push(this.#toB, toB, list, out.count);
    if (this.#steps !== null) this.#note(this.#a, a, column, motion);
    this.#emit(out, cell >> LIST_BITS, b, channel, toA);
  }

  #stepB(
    b: number,
    column: number,
    a: number,
    toB: number,
    toA: number,
    out: SuccessorBuffer,
    motion = -1,
  ): void {
    const { cells, stride } = this.#b.table;
    let cell = column < stride ? cells[b * stride + column]! : -1;
    if (cell < 0) cell = this.#compute(this.#b, this.#seenB, b, column, out.count);
    const list = cell & LIST_MASK;
    const channel = list === 0 ? toA : this.#push(this.#toA, toA, list, out.count);
    if (this.#steps !== null) this.#note(this.#b, b, column, motion);
    this.#emit(out, a, cell >> LIST_BITS, toB, channel);
  }

  /** At one instant, copies at the end of their life arrive or die before a timer expires. */
  #segmentsFirst(toB: number, toA: number): boolean {
    const { network } = this.scenario;
    if (network.kind !== 'aged' || network.ties === 'timers first') return false;
    return this.#toB.hasDying(toB) || this.#toA.hasDying(toA);
  }

  #mayTick(a: number, b: number, toB: number, toA: number): boolean {
    return (
      this.#a.tick(a) >= 0 && this.#b.tick(b) >= 0 && this.#toB.tick(toB) >= 0 && this.#toA.tick(toA) >= 0
    );
  }

  #tick(a: number, b: number, toB: number, toA: number, out: SuccessorBuffer): void {
    if (!this.#mayTick(a, b, toB, toA)) return;
    if (this.#steps !== null) this.#steps.push({ kind: 'tick' });
    this.#emit(out, this.#a.tick(a), this.#b.tick(b), this.#toB.tick(toB), this.#toA.tick(toA));
  }

  #callLabels(side: SideTable, id: number, waits: boolean, out: LabelBuffer): void {
    const offers = side.offerCounts[id]!;
    for (let column = 0; column < offers; column++) {
      if (waits && side.isTimed(id, column)) continue;
      out.values[out.count++] = this.#labels.call(side.name, side.offered(id, column));
    }
  }

  #motionLabels(side: SideName, motions: Int32Array, out: LabelBuffer): void {
    for (let m = 0; m < motions.length; m += MOTION_FIELDS) {
      const kind = motions[m + 2] === DROP ? 'drop' : 'deliver';
      out.values[out.count++] = this.#labels.motion(kind, side, motions[m]!);
    }
  }

  #drop(
    out: SuccessorBuffer,
    to: SideName,
    segment: number,
    a: number,
    b: number,
    toB: number,
    toA: number,
  ): void {
    if (this.#steps !== null) this.#steps.push({ kind: 'drop', to, segment: this.#segments.get(segment) });
    this.#emit(out, a, b, toB, toA);
  }

  #emit(out: SuccessorBuffer, a: number, b: number, toB: number, toA: number): void {
    const at = out.count * COMPONENTS;
    const values = out.values;
    values[at] = a;
    values[at + 1] = b;
    values[at + 2] = toB;
    values[at + 3] = toA;
    out.count++;
  }

  #push(channel: ChannelTable, content: number, list: number, step: number): number {
    const { cells, stride } = channel.pushes;
    const at = content * stride + list;
    let entry = list < stride && at < cells.length ? cells[at]! : -1;
    if (entry < 0) {
      entry = channel.push(content, list, this.#lists.get(list));
      if ((entry & 1) === 1) this.findings.push({ what: this.#judge.boundary, step });
    }
    return entry >> 1;
  }

  #compute(side: SideTable, seen: Set<number>, id: number, column: number, step: number): number {
    const computed = side.compute(id, column);
    const view = side.stepView(computed);
    this.#onReaction(computed, view);
    for (const what of this.#judge.step(view)) this.findings.push({ what, step });
    this.#judgeSide(side, seen, computed.next, step);
    return side.table.cells[id * side.table.stride + column]!;
  }

  #judgeSide(side: SideTable, seen: Set<number>, id: number, step: number): void {
    if (seen.has(id)) return;
    seen.add(id);
    for (const what of this.#judge.endpoint(side.view(id))) this.findings.push({ what, step });
  }

  #growPairs(): void {
    const stride = Math.max(this.#pairStride, 2 ** Math.ceil(Math.log2(this.#a.size + 1)));
    const rows = 2 ** Math.ceil(Math.log2(this.#b.size + 1));
    const grown = new Uint8Array(stride * rows);
    const known = Math.floor(this.#pairs.length / this.#pairStride);
    for (let row = 0; row < Math.min(known, rows); row++) {
      grown.set(this.#pairs.subarray(row * this.#pairStride, (row + 1) * this.#pairStride), row * stride);
    }
    this.#pairs = grown;
    this.#pairStride = stride;
  }

  #note(side: SideTable, id: number, column: number, motion: number): void {
    const step = side.stepView(side.step(id, column));
    if (motion < 0 || step.event.type !== 'SEGMENT') this.#steps?.push({ kind: 'call', step });
    else {
      const kind = motionKind(motion) === 'duplicate' ? 'duplicate' : 'deliver';
      this.#steps?.push({ kind, step, segment: step.event.segment });
    }
  }
}
