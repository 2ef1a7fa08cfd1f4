import { Journal, type JournaledSystem, SUCCESSORS, TERMINAL, VISIT } from '../checker/checkpoint/journal.js';
import { type LabelBuffer, type LabelledSystem, reserveLabels } from '../checker/labelled-system.js';
import { moduleForThreads } from '../checker/module-for-threads.js';
import type { ShareableSystem, TableReader } from '../checker/shareable-system.js';
import { COMPONENTS, type Finding, type SuccessorBuffer } from '../checker/transition-system.js';
import type { ActionLabel } from './action-label.js';
import { ChannelTable, motionKind } from './channel-table.js';
import { Interner } from './interner.js';
import { LabelTable } from './label-table.js';
import { DROP, MOTION_FIELDS } from './motion-fields.js';
import { ageIn, push, segmentIn } from './network.js';
import type { Scenario } from './scenario.js';
import type { Segment } from './segment.js';
import { type SideStep, SideTable } from './side-table.js';
import { type ChannelRows, type SideRows, SystemKernel } from './system-kernel.js';
import { type SharedTables, tableReader } from './table-reader.js';
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

export interface CompileOptions {
  /** Sides remember the states since CLOSED. */
  readonly tracksHistory?: boolean;
  /** Other threads read the tables as they grow. */
  readonly shared?: boolean;
}

/** The tables themselves, with what their numbers stand for: for reductions and exporters. */
export interface SystemParts {
  readonly scenario: Scenario;
  readonly a: SideTable;
  readonly b: SideTable;
  readonly toB: ChannelTable;
  readonly toA: ChannelTable;
  readonly segments: Interner<Segment>;
  readonly lists: Interner<readonly number[]>;
}

/** Told of each reaction that is computed for the first time in this scenario. */
export type ReactionListener = (step: SideStep, view: StepView) => void;

/**
 * A scenario as a transition system over four small integers: side A, side B, channel A to B, channel B to A. Everything that happens more
 * than once is a table look-up; the judge sees every reaction, side state and pair exactly once, when it is first met.
 */
export class CompiledSystem
  extends SystemKernel
  implements LabelledSystem, ShareableSystem<SharedTables>, JournaledSystem
{
  readonly scenario: Scenario;
  readonly readerModule = moduleForThreads('./table-reader.js', import.meta.url).href;
  readonly #shared: boolean;
  readonly findings: Finding[] = [];
  readonly journal = new Journal();
  /** Moves whenever an entry is computed or a value numbered: all that a call of `successors` can change, the judge's memory included. */
  #news = 0;
  readonly #judge: Judge;
  readonly #onReaction: ReactionListener;
  readonly #segments = new Interner<Segment>();
  readonly #lists = new Interner<readonly number[]>();
  protected readonly a: SideTable;
  protected readonly b: SideTable;
  protected readonly toB: ChannelTable;
  protected readonly toA: ChannelTable;
  readonly #seenA = new Set<number>();
  readonly #seenB = new Set<number>();
  #pairs = new Uint8Array(1 << 16);
  #pairStride = 256;
  readonly #labels = new LabelTable((id) => this.#segments.get(id));
  protected readonly aged: boolean;
  #steps: SystemStep[] | null = null;

  constructor(
    scenario: Scenario,
    tabulation: Tabulation,
    judge: Judge,
    onReaction: ReactionListener = () => {},
    { tracksHistory = false, shared = false }: CompileOptions = {},
  ) {
    super();
    this.#shared = shared;
    this.scenario = scenario;
    this.aged = scenario.network.kind === 'aged';
    this.#judge = judge;
    this.#onReaction = onReaction;
    this.#lists.intern([]);
    this.a = new SideTable('A', scenario, tabulation, this.#segments, this.#lists, tracksHistory, shared);
    this.b = new SideTable('B', scenario, tabulation, this.#segments, this.#lists, tracksHistory, shared);
    this.toA = new ChannelTable(scenario.network, shared);
    this.toB = new ChannelTable(scenario.network, shared);
  }

  initial(out: SuccessorBuffer): void {
    const toB = this.#inFlight(this.scenario.inFlight.toB);
    const toA = this.#inFlight(this.scenario.inFlight.toA);
    const a = this.a.initial();
    const b = this.b.initial();
    this.#judgeSide(this.a, this.#seenA, a, -1);
    this.#judgeSide(this.b, this.#seenB, b, -1);
    this.emit(out, a, b, this.toB.intern(toB), this.toA.intern(toA));
  }

  successors(a: number, b: number, toB: number, toA: number, out: SuccessorBuffer): void {
    const news = this.#news;
    this.expand(a, b, toB, toA, out);
    if (this.#news !== news) this.journal.add(SUCCESSORS, a, b, toB, toA);
  }

  labels(a: number, b: number, toB: number, toA: number, out: LabelBuffer): void {
    const motionsA = this.toA.motions(toA);
    const motionsB = this.toB.motions(toB);
    const most = this.a.offerCounts[a]! + this.b.offerCounts[b]! + motionsA.length + motionsB.length + 1;
    reserveLabels(out, most);
    out.count = 0;
    const waits = this.aged && this.segmentsFirst(toB, toA);
    this.#callLabels(this.a, a, waits, out);
    this.#callLabels(this.b, b, waits, out);
    this.#motionLabels('B', motionsB, out);
    this.#motionLabels('A', motionsA, out);
    if (this.aged && this.#mayTick(a, b, toB, toA)) out.values[out.count++] = this.#labels.tick();
  }

  /** What an action number means. */
  action(label: number): ActionLabel {
    return this.#labels.get(label);
  }

  visit(a: number, b: number, toB: number, toA: number): void {
    const found = this.#judge.system?.(this.describe(a, b, toB, toA)) ?? NOTHING;
    if (a >= this.#pairStride || b * this.#pairStride + a >= this.#pairs.length) this.#growPairs();
    const pair = b * this.#pairStride + a;
    if (this.#pairs[pair] !== 0 && found.length === 0) return;
    this.journal.add(VISIT, a, b, toB, toA);
    for (const what of found) this.findings.push({ what, step: -1 });
    if (this.#pairs[pair] !== 0) return;
    this.#pairs[pair] = 1;
    for (const what of this.#judge.pair({ a: this.a.view(a), b: this.b.view(b) }))
      this.findings.push({ what, step: -1 });
  }

  terminal(a: number, b: number, toB: number, toA: number): boolean {
    const view = this.describe(a, b, toB, toA);
    const found = this.#judge.rest(view);
    for (const what of found) this.findings.push({ what, step: -1 });
    if (found.length > 0) this.journal.add(TERMINAL, a, b, toB, toA);
    return this.#judge.mayRest(view);
  }

  /** A state in full. */
  describe(a: number, b: number, toB: number, toA: number): SystemView {
    const { network } = this.scenario;
    const segments = (ids: readonly number[]) => ids.map((id) => this.#segments.get(segmentIn(network, id)));
    return {
      a: this.a.view(a),
      b: this.b.view(b),
      toB: segments(this.toB.content(toB)),
      toA: segments(this.toA.content(toA)),
    };
  }

  /** Both ends of a state. */
  pairView(a: number, b: number): PairView {
    return { a: this.a.view(a), b: this.b.view(b) };
  }

  /** One component of a state as text that is the same in every process: numbers depend on what was met first. */
  identity(component: number, id: number): string {
    if (component < 2) return (component === 0 ? this.a : this.b).identity(id);
    const { network } = this.scenario;
    const texts = (component === 2 ? this.toB : this.toA)
      .content(id)
      .map(
        (entry) => `${JSON.stringify(this.#segments.get(segmentIn(network, entry)))}${ageIn(network, entry)}`,
      );
    return (network.kind === 'ordered' ? texts : texts.sort()).join(' ');
  }

  /** What the n-th successor of a state is. */
  describeStep(a: number, b: number, toB: number, toA: number, n: number): SystemStep {
    this.#steps = [];
    this.noting = true;
    const out: SuccessorBuffer = { values: new Int32Array(1024), count: 0 };
    this.successors(a, b, toB, toA, out);
    const step = this.#steps[n];
    this.noting = false;
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

  /** Null where time passes, and unless the system was made to be shared. */
  tables(): SharedTables | null {
    return this.#shared && !this.aged
      ? { a: sideRows(this.a), b: sideRows(this.b), toB: channelRows(this.toB), toA: channelRows(this.toA) }
      : null;
  }

  tablesVersion(): number {
    return sideLength(this.a) + sideLength(this.b) + channelLength(this.toB) + channelLength(this.toA);
  }

  reader(): TableReader<SharedTables> {
    const { a, b, toB, toA } = this;
    return tableReader({ a, b, toB, toA });
  }

  /** Values that each component has taken: side A, side B, channel to B, channel to A. */
  sizes(): readonly [number, number, number, number] {
    return [this.a.size, this.b.size, this.toB.size, this.toA.size];
  }

  /** The tables with the meaning of their numbers. */
  parts(): SystemParts {
    return {
      scenario: this.scenario,
      ...{ a: this.a, b: this.b, toB: this.toB, toA: this.toA },
      ...{ segments: this.#segments, lists: this.#lists },
    };
  }

  /** The tables in plain arrays: complete for everything that an exhaustive exploration has met. */
  plainTables(): SystemTables {
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
    return { a: side(this.a), b: side(this.b), toB: channel(this.toB), toA: channel(this.toA), lists };
  }

  #inFlight(segments: readonly Segment[]): readonly number[] {
    const ids = segments.map((s) => this.#segments.intern(s)).sort((x, y) => x - y);
    return this.aged ? push(this.scenario.network, [], ids).content : ids;
  }

  protected override react(name: SideName, id: number, column: number, step: number): number {
    this.#news++;
    return name === 'A'
      ? this.#compute(this.a, this.#seenA, id, column, step)
      : this.#compute(this.b, this.#seenB, id, column, step);
  }

  protected override move(to: SideName, content: number): number {
    this.#news++;
    return this.#towards(to).start(content);
  }

  protected override send(to: SideName, content: number, list: number): number {
    this.#news++;
    return this.#towards(to).push(content, list, this.#lists.get(list));
  }

  protected override overflow(step: number): void {
    this.findings.push({ what: this.#judge.boundary, step });
  }

  protected override isTimed(name: SideName, id: number, column: number): boolean {
    return (name === 'A' ? this.a : this.b).isTimed(id, column);
  }

  /** At one instant, copies at the end of their life arrive or die before a timer expires. */
  protected override segmentsFirst(toB: number, toA: number): boolean {
    const { network } = this.scenario;
    if (network.kind !== 'aged' || network.ties === 'timers first') return false;
    return this.toB.hasDying(toB) || this.toA.hasDying(toA);
  }

  #mayTick(a: number, b: number, toB: number, toA: number): boolean {
    return this.a.tick(a) >= 0 && this.b.tick(b) >= 0 && this.toB.tick(toB) >= 0 && this.toA.tick(toA) >= 0;
  }

  protected override tick(a: number, b: number, toB: number, toA: number, out: SuccessorBuffer): void {
    const known = this.#tickNews();
    if (this.#mayTick(a, b, toB, toA)) {
      this.#steps?.push({ kind: 'tick' });
      this.emit(out, this.a.tick(a), this.b.tick(b), this.toB.tick(toB), this.toA.tick(toA));
    }
    if (this.#tickNews() !== known) this.#news++;
  }

  #tickNews(): number {
    return this.a.news + this.b.news + this.toB.news + this.toA.news;
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

  #towards(to: SideName): ChannelTable {
    return to === 'A' ? this.toA : this.toB;
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
    const stride = Math.max(this.#pairStride, 2 ** Math.ceil(Math.log2(this.a.size + 1)));
    const rows = 2 ** Math.ceil(Math.log2(this.b.size + 1));
    const grown = new Uint8Array(stride * rows);
    const known = Math.floor(this.#pairs.length / this.#pairStride);
    for (let row = 0; row < Math.min(known, rows); row++) {
      grown.set(this.#pairs.subarray(row * this.#pairStride, (row + 1) * this.#pairStride), row * stride);
    }
    this.#pairs = grown;
    this.#pairStride = stride;
  }

  protected override noteDrop(to: SideName, segment: number): void {
    this.#steps?.push({ kind: 'drop', to, segment: this.#segments.get(segment) });
  }

  protected override note(name: SideName, id: number, column: number, motion: number): void {
    const side = name === 'A' ? this.a : this.b;
    const step = side.stepView(side.step(id, column));
    if (motion < 0 || step.event.type !== 'SEGMENT') this.#steps?.push({ kind: 'call', step });
    else {
      const kind = motionKind(motion) === 'duplicate' ? 'duplicate' : 'deliver';
      this.#steps?.push({ kind, step, segment: step.event.segment });
    }
  }
}

function sideRows({ offerCounts, table: { cells, stride } }: SideTable): SideRows {
  return { offerCounts, table: { cells, stride } };
}

function channelRows({ starts, pool, pushes: { cells, stride } }: ChannelTable): ChannelRows {
  return { starts, pool, pushes: { cells, stride } };
}

// Arrays only ever grow, so their lengths tell whether one was replaced.
function sideLength({ offerCounts, table }: SideTable): number {
  return offerCounts.length + table.cells.length;
}

function channelLength({ starts, pool, pushes }: ChannelTable): number {
  return starts.length + pool.length + pushes.cells.length;
}
const NOTHING: readonly number[] = [];
