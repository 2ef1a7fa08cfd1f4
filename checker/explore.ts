import { OVERFLOW } from './batch.js';
import type { Candidates } from './candidates.js';
import type { Books, Checkpoints, SavedSearch } from './checkpoint/checkpoints.js';
import { CompactKeeping } from './compact/compact-keeping.js';
import type { Exploration, Limits, Progress, StopReason } from './exploration.js';
import { EXACT, type Keeping } from './keeping.js';
import { type Components, Layout, layoutFor } from './layout.js';
import { Crew } from './parallel/crew.js';
import { AT_REST } from './parallel/expander.js';
import type { Place } from './parallel/place.js';
import { isShareable, type ShareableSystem } from './shareable-system.js';
import { StateStore } from './state-store.js';
import {
  COMPONENTS,
  type PlacedFinding,
  type SuccessorBuffer,
  type TransitionSystem,
} from './transition-system.js';
import type { VisitedSet } from './visited-set.js';

/** Successors per batch: enough that their memory accesses overlap, few enough to stay in the first cache. */
const BATCH = 512;
/** Expanded states per batch at most. */
const BATCH_STATES = 512;
/** Milliseconds between reports. */
const REPORT_EVERY = 500;
/** Expanded states between two looks at the clock, and between two questions whether to stop. */
const CLOCK_EVERY = 256;
const ASK_EVERY = 65_536;
/** With so many states to expand other threads are asked to help; with fewer than this it is not worth while any more. */
const TOGETHER_FROM = 8192;
const ALONE_BELOW = 1024;
/** So many states are worth starting the other threads at once. */
const MANY = 1_000_000;
/** Below so many states the table is rebuilt at every widening, and a large one would only cost time. */
const FEW = 100_000;
/** A table whose size is known before is made larger by this factor: fewer collisions, and still at most 16 bytes per state in all. */
const ROOMY = 1.2;
/** Deadlocks listed. */
const DEADLOCKS = 16;

/**
 * Explores all reachable states breadth first, each exactly once, until nothing is left or a limit is reached. With `checkpoints` it goes on from
 * where an earlier run was saved, and is saved itself.
 */
export function explore(
  system: TransitionSystem,
  limits: Limits = {},
  onProgress: (p: Progress) => void = () => {},
  checkpoints: Checkpoints | null = null,
): Exploration {
  return new Search(system, limits, onProgress, checkpoints).run();
}

class Search {
  readonly #system: TransitionSystem;
  readonly #limits: Limits;
  readonly #keeping: Keeping;
  readonly #onProgress: (p: Progress) => void;
  readonly #checkpoints: Checkpoints | null;
  readonly #start = performance.now();
  readonly #out: SuccessorBuffer = { values: new Int32Array(256 * COMPONENTS), count: 0 };
  readonly #tuple = new Int32Array(COMPONENTS);
  readonly #findings: PlacedFinding[] = [];
  readonly #deadlocks: number[] = [];
  readonly #levels: number[] = [0];
  /** Per state of the batch: successors, and how many of them differ from the state. */
  readonly #counts = new Int32Array(BATCH_STATES);
  readonly #progress = new Int32Array(BATCH_STATES);
  /** The system if several threads are to explore it. */
  #common: ShareableSystem | null;
  #crew: Crew | null = null;
  #layout = new Layout();
  #store: StateStore;
  #set: VisitedSet;
  #batch: ReturnType<Keeping['batch']>;
  /** First state of the next level, as far as the levels are known. */
  #levelEnd = 0;
  /** First state whose successors are in the batch, and first one whose successors were not asked for. */
  #batchStart = 0;
  #next = 0;
  #stopped: StopReason | null = null;
  #transitions = 0;
  #quiescent = 0;
  #lastClock = 0;
  #lastAsk = 0;
  #lastReport = 0;

  constructor(
    system: TransitionSystem,
    limits: Limits,
    onProgress: (p: Progress) => void,
    checkpoints: Checkpoints | null,
  ) {
    this.#system = system;
    this.#limits = limits;
    this.#onProgress = onProgress;
    const { compact = false, compactSeed, compactBits } = limits;
    this.#keeping = compact ? new CompactKeeping(compactSeed, compactBits) : EXACT;
    this.#common = !compact && (limits.threads ?? 1) > 1 && isShareable(system) ? system : null;
    this.#store = new StateStore(this.#layout.words, this.#isShared);
    this.#set = this.#keeping.set(this.#layout, this.#store, 0, this.#isShared);
    this.#batch = this.#keeping.batch(this.#layout, BATCH);
    this.#checkpoints = checkpoints;
    const saved = checkpoints?.restore() ?? null;
    if (saved !== null) this.#restore(saved);
    else if (limits.expected !== undefined && this.#expected() > FEW)
      this.#use(layoutFor(limits.expected.sizes));
  }

  run(): Exploration {
    try {
      // Threads take a while to start: where many states are expected they start at once.
      if (this.#common !== null && this.#expected() > MANY) this.#engage(this.#common);
      // A saved search may have been stopped among its initial states; those it has are not added twice.
      if (this.#levels.length === 1) this.#seed();
      while (this.#stopped === null && this.#next < this.#store.count) {
        if (this.#next === this.#levelEnd) this.#beginLevel();
        const waiting = this.#store.count - this.#next;
        if (this.#common !== null && waiting >= TOGETHER_FROM) this.#expandTogether(this.#common);
        else this.#expandAlone(Math.min(this.#levelEnd, this.#next + TOGETHER_FROM));
      }
      this.#saveLast();
      return this.#result();
    } finally {
      this.#crew?.close();
    }
  }

  /** The states not expanded yet are those of the next level. */
  #beginLevel(): void {
    this.#levelEnd = this.#store.count;
    this.#levels.push(this.#levelEnd);
  }

  get #isShared(): boolean {
    return this.#common !== null;
  }

  /** Checkpoint hook: takes over what an earlier run has saved. */
  #restore({ layout, books, load }: SavedSearch): void {
    const store = new StateStore(layout.words, this.#isShared);
    load((words, at, parent) => store.push(words, at, parent));
    this.#store = store;
    this.#use(layout);
    this.#next = books.next;
    this.#batchStart = books.next;
    this.#transitions = books.transitions;
    this.#quiescent = books.quiescent;
    this.#levels.splice(0, 1, ...books.levels);
    this.#levelEnd = this.#levels.length > 1 ? this.#levels.at(-1)! : 0;
    this.#findings.push(...books.findings);
    this.#deadlocks.push(...books.deadlocks);
  }

  /** Checkpoint hook: saves, if it is time; called where every state before `next` is done with and the batch is empty. */
  #saveIfDue(): void {
    if (this.#checkpoints?.due() === true) this.#save(this.#checkpoints);
  }

  /** Checkpoint hook: a search that was stopped can go on later; one that took long need not be repeated. */
  #saveLast(): void {
    const checkpoints = this.#checkpoints;
    if (checkpoints === null) return;
    if (this.#stopped !== null || checkpoints.begun || checkpoints.due()) this.#save(checkpoints);
  }

  #save(checkpoints: Checkpoints): void {
    const books: Books = {
      next: this.#next,
      transitions: this.#transitions,
      quiescent: this.#quiescent,
      levels: this.#levels,
      findings: this.#findings,
      deadlocks: this.#deadlocks,
    };
    checkpoints.save(this.#layout, this.#store, books);
  }

  #seed(): void {
    this.#system.initial(this.#out);
    this.#place(0, 0);
    this.#add(-1, NOWHERE, 0);
    this.#flush();
  }

  #expandAlone(end: number): void {
    const system = this.#system;
    const out = this.#out;
    const tuple = this.#tuple;
    while (this.#next < end) {
      const state = this.#next;
      const chunk = this.#store.chunk(state);
      const at = this.#store.at(state);
      this.#layout.unpack(chunk, at, tuple);
      out.count = 0;
      system.successors(tuple[0]!, tuple[1]!, tuple[2]!, tuple[3]!, out);
      if (system.findings.length > 0) this.#place(state, this.#levels.length - 2);
      if (state - this.#batchStart === BATCH_STATES || !this.#batch.hasRoom(out.count)) {
        this.#flush();
        if (this.#stopped !== null) return;
      }
      const progress = this.#add(state, chunk, at);
      if (this.#stopped !== null) return;
      this.#counts[state - this.#batchStart] = out.count;
      this.#progress[state - this.#batchStart] = progress;
      this.#next++;
    }
    this.#flush();
  }

  /**
   * Lets all threads expand states, and commits what they find in the order of the states, until too few are left to expand. A level's end is
   * known when the level before is committed; a ticket never crosses it.
   */
  #expandTogether(system: ShareableSystem): void {
    const crew = this.#engage(system);
    let issued = this.#next;
    for (;;) {
      for (let more = 1; more > 0 && this.#store.count - issued > 0; issued += more) {
        const end = issued < this.#levelEnd ? this.#levelEnd : this.#store.count;
        more = crew.issue(issued, end - issued, this.#store);
      }
      const place = crew.finished();
      if (place !== null) {
        this.#commit(place, crew);
        crew.retire();
        if (this.#stopped !== null) return;
        this.#look();
        if (this.#stopped !== null) return;
        this.#saveIfDue();
      } else if (crew.outstanding === 0) return;
      else if (!crew.work() && !crew.wait()) {
        this.#dismiss(crew);
        return;
      }
      if (this.#store.count - issued < ALONE_BELOW && crew.outstanding === 0) return;
    }
  }

  #engage(system: ShareableSystem): Crew {
    if (this.#crew !== null) return this.#crew;
    const crew = new Crew(system, this.#limits.threads ?? 1);
    crew.useLayout(this.#layout, this.#store, this.#set);
    this.#crew = crew;
    return crew;
  }

  /** A thread is lost: the rest is done alone. */
  #dismiss(crew: Crew): void {
    this.#limits.notice?.(`the exploration goes on in one thread: ${crew.complaint()}`);
    crew.close();
    this.#crew = null;
    this.#common = null;
  }

  /** Takes what was found for the states of one ticket, as if they had been expanded here one after the other. */
  #commit(place: Place, crew: Crew): void {
    const { start, end, deferredCount, deferred } = place;
    if (start === this.#levelEnd) this.#beginLevel();
    const fresh = (): boolean => place.layout === crew.layoutNumber;
    let from = 0;
    let state = start;
    for (let i = 0; i < deferredCount && fresh(); i++) {
      const until = deferred[i]!;
      from = this.#take(place, from, state, until);
      if (this.#stopped !== null) return;
      this.#expandAlone(until + 1);
      if (this.#stopped !== null) return;
      state = until + 1;
    }
    if (fresh()) this.#take(place, from, state, end);
    else this.#expandAlone(end);
  }

  /** Takes the keys of a ticket that come from states before `end`, beginning with key `from` and state `start`; returns the next key. */
  #take(place: Place, from: number, start: number, end: number): number {
    let until = place.count;
    while (until > from && place.parents[until - 1]! >= end) until--;
    let cut = end;
    for (let at = from; at < until && cut === end; at += BATCH) {
      const keys = part(place, at, Math.min(until, at + BATCH), this.#layout.words);
      const taken = this.#insert(keys);
      if (this.#stopped !== null) return at;
      if (taken < keys.count) cut = keys.parents[taken]!;
    }
    for (let state = start; state < cut; state++) {
      const successors = place.successors[state - place.start]!;
      this.#transitions += successors & ~AT_REST;
      if ((successors & AT_REST) !== 0) this.#rest(state);
    }
    this.#next = cut;
    this.#batchStart = cut;
    if (cut < end) this.#stop('states');
    return until;
  }

  /** Puts keys into the set and the store, and looks at what is new; returns how many it took. Stops where there is no memory for them. */
  #insert(keys: Candidates): number {
    if (!this.#makeRoom(keys.count)) {
      this.#stop('memory');
      return 0;
    }
    const known = this.#store.count;
    const room = Math.min(keys.count, (this.#limits.maxStates ?? Number.POSITIVE_INFINITY) - known);
    const taken = this.#set.insert(keys, this.#store, room);
    this.#visitFrom(known);
    return taken;
  }

  /** Adds the successors in `out` to the batch, and widens the layout before if they do not fit; returns how many differ from the state. */
  #add(parent: number, self: Int32Array, from: number): number {
    if (parent < 0) this.#batch.hasRoom(this.#out.count);
    const progress = this.#batch.add(this.#out, parent, self, from);
    if (progress !== OVERFLOW) return progress;
    this.#flush();
    if (this.#stopped !== null) return 0;
    this.#widen();
    this.#batch.hasRoom(this.#out.count);
    if (parent < 0) return this.#batch.add(this.#out, parent, self, from);
    return this.#batch.add(this.#out, parent, this.#store.chunk(parent), this.#store.at(parent));
  }

  #widen(): void {
    const old = this.#layout;
    const layout = old.widened(this.#out.values, this.#out.count);
    const tuple = new Int32Array(COMPONENTS);
    this.#store = this.#store.repacked(layout.words, (source, from, target, to) => {
      old.unpack(source, from, tuple);
      layout.pack(tuple, target, to);
    });
    this.#use(layout);
  }

  #use(layout: Layout): void {
    if (this.#store.count === 0) this.#store = new StateStore(layout.words, this.#isShared);
    this.#layout = layout;
    const { expected } = this.#limits;
    const full = expected !== undefined && (this.#store.count === 0 || this.#store.count > FEW);
    const states = Math.max(this.#store.count, full ? this.#expected() : 0);
    this.#set = this.#keeping.set(layout, this.#store, states, this.#isShared);
    this.#batch = this.#keeping.batch(layout, BATCH);
    this.#crew?.useLayout(layout, this.#store, this.#set);
  }

  /** Empties the batch into the set and the store, looks at what is new, and closes the books on the states expanded. */
  #flush(): void {
    const batch = this.#batch;
    const taken = this.#insert(batch);
    if (this.#stopped !== null) {
      this.#next = this.#batchStart;
      return;
    }
    const cut = taken < batch.count;
    const expanded = cut ? Math.max(0, batch.parents[taken]!) : this.#next;
    batch.count = 0;
    this.#close(expanded);
    this.#next = expanded;
    if (cut) this.#stop('states');
    else this.#look();
    if (this.#stopped === null) this.#saveIfDue();
  }

  /** Calls `visit` for all states from `first` on. */
  #visitFrom(first: number): void {
    const system = this.#system;
    const tuple = this.#tuple;
    const store = this.#store;
    const depth = this.#levels.length - 1;
    for (let state = first; state < store.count; state++) {
      this.#layout.unpack(store.chunk(state), store.at(state), tuple);
      system.visit(tuple[0]!, tuple[1]!, tuple[2]!, tuple[3]!);
      if (system.findings.length > 0) this.#place(state, depth);
    }
  }

  /** Counts what the states of the batch before `end` have shown. */
  #close(end: number): void {
    const start = this.#batchStart;
    for (let state = start; state < end; state++) {
      this.#transitions += this.#counts[state - start]!;
      if (this.#progress[state - start] === 0) this.#rest(state);
    }
    this.#batchStart = end;
    this.#keeping.expanded(this.#store, end);
  }

  #rest(state: number): void {
    const tuple = this.#tuple;
    this.#quiescent++;
    this.#layout.unpack(this.#store.chunk(state), this.#store.at(state), tuple);
    const rests = this.#system.terminal(tuple[0]!, tuple[1]!, tuple[2]!, tuple[3]!);
    this.#place(state, this.#levels.length - 2);
    if (!rests && this.#deadlocks.length < DEADLOCKS) this.#deadlocks.push(state);
  }

  /** Moves the system's findings to the list; `depth` is that of `state`. */
  #place(state: number, depth: number): void {
    for (const { what, step } of this.#system.findings) {
      this.#findings.push({
        what,
        step,
        state,
        depth: step >= 0 && this.#levels.length > 1 ? depth + 1 : depth,
      });
    }
    this.#system.findings.length = 0;
  }

  /** Lets the table grow if so many keys could fill it; false if that would take more memory than allowed. */
  #makeRoom(keys: number): boolean {
    const { maxBytes } = this.#limits;
    const states = this.#store.count + keys;
    const grows = states > this.#set.capacity;
    if (maxBytes !== undefined) {
      const chunks = Math.ceil(keys / 65_536) + 1;
      const extra = (grows ? this.#set.bytesToGrow : 0) + chunks * this.#store.chunkBytes;
      if (this.#bytes() + extra > maxBytes) return false;
    }
    if (!grows) return true;
    const expected = Math.max(states, this.#expected());
    if (expected > 2 * this.#set.capacity || this.#keeping.outgrown(this.#set, this.#layout, states)) {
      this.#set = this.#keeping.set(this.#layout, this.#store, expected, this.#isShared);
      this.#crew?.useSet(this.#set);
    }
    while (this.#set.capacity < states) {
      const grow = () => this.#set.grow(this.#store);
      if (this.#crew === null) grow();
      else this.#crew.rearranging(this.#set, grow);
    }
    return true;
  }

  /** States to make room for; 0 where memory is limited, because the table must then grow step by step. */
  #expected(): number {
    return this.#limits.maxBytes === undefined ? Math.ceil((this.#limits.expected?.states ?? 0) * ROOMY) : 0;
  }

  #bytes(): number {
    const own = this.#batch.bytes + this.#out.values.byteLength + (this.#crew?.bytes ?? 0);
    return this.#store.bytes + this.#set.bytes + own;
  }

  #look(): void {
    if (this.#next - this.#lastClock < CLOCK_EVERY) return;
    this.#lastClock = this.#next;
    const milliseconds = performance.now() - this.#start;
    if (milliseconds >= (this.#limits.maxMilliseconds ?? Number.POSITIVE_INFINITY)) this.#stop('time');
    if (milliseconds - this.#lastReport >= REPORT_EVERY) this.#report(milliseconds);
    if (this.#next - this.#lastAsk < ASK_EVERY) return;
    this.#lastAsk = this.#next;
    if (this.#limits.interrupted?.() === true) this.#stop('interrupted');
  }

  #report(milliseconds: number): void {
    this.#lastReport = milliseconds;
    this.#onProgress({
      states: this.#store.count,
      transitions: this.#transitions,
      frontier: this.#store.count - this.#next,
      depth: this.#levels.length - 2,
      bytes: this.#bytes(),
      milliseconds,
    });
  }

  #stop(reason: StopReason): void {
    this.#stopped ??= reason;
  }

  #result(): Exploration {
    const store = this.#store;
    const layout = this.#layout;
    const levels = this.#levels;
    if (levels.at(-1)! < store.count) levels.push(store.count);
    const tuple = new Int32Array(COMPONENTS);
    const stored = (state: number): Components => {
      layout.unpack(store.chunk(state), store.at(state), tuple);
      return [tuple[0]!, tuple[1]!, tuple[2]!, tuple[3]!];
    };
    const frontier = store.count - this.#next;
    return {
      stopped: this.#stopped === null || (frontier === 0 && store.count > 0) ? 'exhausted' : this.#stopped,
      states: store.count,
      transitions: this.#transitions,
      depth: Math.max(0, levels.length - 2),
      frontier,
      findings: this.#findings.sort((f, g) => f.depth - g.depth || f.state - g.state),
      deadlocks: this.#deadlocks,
      quiescent: this.#quiescent,
      threads: this.#crew?.threads ?? 1,
      bytes: this.#bytes(),
      milliseconds: performance.now() - this.#start,
      levels,
      omission: this.#keeping.omission(store.count),
      components: this.#keeping.components(this.#system, store, stored),
      parent: (state) => store.parent(state),
    };
  }
}

/** The words of no state: initial states have no parent to be equal to. */
const NOWHERE = new Int32Array(COMPONENTS).fill(-1);

/** The keys of a place from number `from` to `until` - 1. */
function part(
  { words, hashes, parents, homes }: Place,
  from: number,
  until: number,
  perState: number,
): Candidates {
  return {
    count: until - from,
    words: words.subarray(from * perState, until * perState),
    hashes: hashes.subarray(from, until),
    parents: parents.subarray(from, until),
    homes: homes.subarray(from, until),
  };
}
