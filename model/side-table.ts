import { grownInts, ints } from '../checker/ints.js';
import { type Budget, initialBudget, type Offer, offers } from './application.js';
import { type Clocks, STOPPED, tick, wind } from './clocks.js';
import { ENVIRONMENT_COLUMNS, LIST_BITS, LIST_MASK } from './columns.js';
import type { EventType } from './events.js';
import { BLANK_GHOST, type Ghost, type Observation, observe, sentSegments } from './ghost.js';
import { GrowingTable } from './growing-table.js';
import { Interner } from './interner.js';
import type { Scenario, Side } from './scenario.js';
import type { Segment } from './segment.js';
import type { StateName } from './state-name.js';
import { TableFull } from './table-full.js';
import type { Local, Reaction, Tabulation } from './tabulation.js';
import { blankTcb } from './tcb.js';
import type { EndView, SideName, StepView } from './views.js';

/** What one endpoint is in: its local state, what its application may still do, its monitor. */
export interface SideState {
  readonly local: number;
  readonly budget: Budget;
  readonly ghost: Ghost;
  /** Only where time passes. */
  readonly clocks?: Clocks;
  /** States since CLOSED, cycles folded; only where lifecycles are asked for. */
  readonly history?: readonly StateName[];
}

/** One computed reaction of a side, for the judge and for traces. */
export interface SideStep {
  readonly from: number;
  readonly next: number;
  readonly reaction: Reaction;
  readonly event: number;
}

const MOST_STATES = 1 << (31 - LIST_BITS);

/** One endpoint of a scenario as tables: what its environment offers, and its reaction to everything, computed when first needed. */
export class SideTable {
  readonly name: SideName;
  readonly #scenario: Scenario;
  readonly #side: Side;
  readonly #tabulation: Tabulation;
  readonly #states = new Interner<SideState>();
  readonly #lists: Interner<readonly number[]>;
  readonly #segments: Interner<Segment>;
  readonly #tracksHistory: boolean;
  /** Next side state and interned list of segments sent, packed; -1 before first need. */
  readonly table: GrowingTable;
  /** Number of offers per side state. */
  offerCounts: Int32Array<ArrayBufferLike>;
  readonly #offered: (readonly EventType[])[] = [];
  /** Counts what was computed or numbered for the first time. */
  news = 0;

  constructor(
    name: SideName,
    scenario: Scenario,
    tabulation: Tabulation,
    segments: Interner<Segment>,
    lists: Interner<readonly number[]>,
    tracksHistory = false,
    shared = false,
  ) {
    this.table = new GrowingTable(64, 256, shared);
    this.offerCounts = ints(1024, shared);
    this.#tracksHistory = tracksHistory;
    this.name = name;
    this.#scenario = scenario;
    this.#side = name === 'A' ? scenario.a : scenario.b;
    this.#tabulation = tabulation;
    this.#segments = segments;
    this.#lists = lists;
  }

  get size(): number {
    return this.#states.size;
  }

  initial(): number {
    const closed = this.#tabulation.locals.intern({ state: 'CLOSED', tcb: blankTcb(this.#side.isns) });
    const blank: SideState = {
      local: closed,
      budget: initialBudget(this.#side.application),
      ghost: BLANK_GHOST,
      ...(this.#scenario.clocks === undefined ? {} : { clocks: STOPPED }),
      ...this.#history([], 'CLOSED'),
    };
    const prelude = this.#side.prelude ?? [];
    const events = prelude.map((event) => this.#tabulation.events.intern(event));
    return this.#intern(events.reduce((from, event) => this.#after(from, event, from.budget).next, blank));
  }

  /** A side state as it is interned. */
  inside(id: number): SideState {
    return this.#states.get(id);
  }

  local(id: number): Local {
    return this.#tabulation.locals.get(this.#states.get(id).local);
  }

  view(id: number): EndView {
    const { ghost, history } = this.#states.get(id);
    return { side: this.name, ...this.local(id), ghost, ...(history === undefined ? {} : { history }) };
  }

  /** A side state as text that is the same in every process, whatever was interned before. */
  identity(id: number): string {
    return JSON.stringify({ ...this.#states.get(id), local: this.local(id) });
  }

  /** Computes the entries of one (side state, column). */
  compute(id: number, column: number): SideStep {
    this.news++;
    const step = this.step(id, column);
    const sent = sentSegments(step.reaction.outputs).map((s) => this.#segments.intern(s));
    this.table.fit(id, column);
    const list = this.#lists.intern(sent);
    if (list > LIST_MASK)
      throw new TableFull(`side ${this.name}: more than ${LIST_MASK} lists of segments sent in one step`);
    this.table.cells[id * this.table.stride + column] = (step.next << LIST_BITS) | list;
    return step;
  }

  /** What happens in one (side state, column); deterministic. */
  step(id: number, column: number): SideStep {
    const from = this.#states.get(id);
    const { event, budget } = this.#occurrence(from, column);
    const { next, reaction } = this.#after(from, event, budget);
    return { from: id, next: this.#intern(next), reaction, event };
  }

  /** The side after an event, monitor and clocks included. */
  #after(from: SideState, event: number, budget: Budget): { next: SideState; reaction: Reaction } {
    const reaction = this.#tabulation.react(from.local, event);
    const seen: Observation = {
      before: this.#tabulation.locals.get(from.local),
      event: this.#tabulation.events.get(event),
      after: this.#tabulation.locals.get(reaction.next),
      outputs: reaction.outputs,
    };
    const next = {
      local: reaction.next,
      budget,
      ghost: observe(from.ghost, seen),
      ...this.#clocks(from, seen),
      ...this.#history(from.history ?? [], seen.after.state),
    };
    return { next, reaction };
  }

  stepView(step: SideStep): StepView {
    const { outputs, row } = step.reaction;
    return {
      side: this.name,
      before: this.view(step.from),
      event: this.#tabulation.events.get(step.event),
      after: this.view(step.next),
      outputs,
      sent: sentSegments(outputs),
      signals: outputs.flatMap((o) => (o.type === 'signal' ? [o.text] : [])),
      row,
    };
  }

  /** The side one tick later, or -1 while one of its clocks is due. */
  tick(id: number): number {
    const from = this.#states.get(id);
    if (from.clocks === undefined) return id;
    const clocks = tick(from.clocks);
    return clocks === null ? -1 : this.#intern({ ...from, clocks });
  }

  /** Event type of the n-th offer. */
  offered(id: number, column: number): EventType {
    const type = this.#offered[id]?.[column];
    if (type === undefined) throw new RangeError(`side ${this.name} has no offer ${column}`);
    return type;
  }

  /** The n-th offer is a timer whose clock is due, or the first OPEN after the quiet time. */
  isTimed(id: number, column: number): boolean {
    const { clocks } = this.#scenario;
    switch (this.offered(id, column)) {
      case 'TIMEOUT.TIME-WAIT':
        return clocks?.timeWait !== undefined;
      case 'OPEN.ACTIVE':
      case 'OPEN.PASSIVE':
        return clocks?.quiet !== undefined;
      case 'TIMEOUT.USER':
        return clocks?.user !== undefined;
      case 'TIMEOUT.RETRANSMISSION':
        return clocks?.retransmission !== undefined;
      default:
        return false;
    }
  }

  #clocks(from: SideState, seen: Observation): { clocks?: Clocks } {
    const settings = this.#scenario.clocks;
    if (settings === undefined || from.clocks === undefined) return {};
    return { clocks: wind(from.clocks, settings, seen) };
  }

  /** Appends a state; a state met before folds the cycle, and leaving CLOSED begins anew. */
  #history(past: readonly StateName[], state: StateName): { history?: readonly StateName[] } {
    if (!this.#tracksHistory) return {};
    if (past.at(-1) === state) return { history: past };
    if (state === 'CLOSED') return { history: [...past, state] };
    const since = past.at(-1) === 'CLOSED' ? (['CLOSED'] as const) : past;
    const met = since.indexOf(state);
    return { history: met < 0 ? [...since, state] : since.slice(0, met + 1) };
  }

  #occurrence(from: SideState, column: number): { event: number; budget: Budget } {
    if (column >= ENVIRONMENT_COLUMNS) {
      const segment = this.#segments.get(column - ENVIRONMENT_COLUMNS);
      return { event: this.#tabulation.events.intern({ type: 'SEGMENT', segment }), budget: from.budget };
    }
    const offer = this.#offers(from)[column];
    if (offer === undefined) throw new RangeError(`side ${this.name} has no offer ${column}`);
    return { event: this.#tabulation.events.intern(offer.event), budget: offer.budget };
  }

  #offers(from: SideState): readonly Offer[] {
    return offers(
      this.#scenario,
      this.#side.application,
      from.budget,
      this.#tabulation.locals.get(from.local),
      from.clocks,
    );
  }

  #intern(state: SideState): number {
    const known = this.#states.find(state);
    if (known !== undefined) return known;
    this.news++;
    const id = this.#states.intern(state);
    if (id >= MOST_STATES)
      throw new TableFull(`side ${this.name}: more than ${MOST_STATES} states; the scenario is too large`);
    this.table.fit(id, 0);
    if (id >= this.offerCounts.length) this.offerCounts = grownInts(this.offerCounts, id + 1, 0);
    const types = this.#offers(state).map((offer) => offer.event.type);
    this.offerCounts[id] = types.length;
    this.#offered[id] = types;
    return id;
  }
}
