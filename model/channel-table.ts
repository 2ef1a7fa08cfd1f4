import { grownInts, ints } from '../checker/ints.js';
import { agedTick, hasDying } from './aged-content.js';
import { GrowingTable } from './growing-table.js';
import { Interner } from './interner.js';
import { KINDS, MOTION_FIELDS } from './motion-fields.js';
import { type Content, type Motion, motions, type Network, push } from './network.js';

/** One direction of the network as tables: contents are interned, pushes and motions computed once. */
export class ChannelTable {
  readonly #network: Network;
  readonly #contents = new Interner<Content>();
  /** Row: content; column: interned list of sent segments; entry: content after, with the lowest bit set at a boundary. */
  readonly pushes: GrowingTable;
  /** Per content where its motions begin in `pool`, -1 before first need. */
  starts: Int32Array<ArrayBufferLike>;
  /** Per content the number of its motions, then {@link MOTION_FIELDS} integers each; -1 where nothing was written. */
  pool: Int32Array<ArrayBufferLike>;
  #pooled = 0;
  readonly #ticks: (number | undefined)[] = [];
  /** Counts what was computed for the first time. */
  news = 0;

  /** `shared`: other threads read the tables as they grow. */
  constructor(network: Network, shared = false) {
    this.#network = network;
    this.pushes = new GrowingTable(32, 64, shared);
    this.starts = ints(256, shared).fill(-1);
    this.pool = ints(4096, shared).fill(-1);
  }

  get size(): number {
    return this.#contents.size;
  }

  intern(content: Content): number {
    return this.#contents.intern(content);
  }

  content(id: number): Content {
    return this.#contents.get(id);
  }

  /** The motions of one content, {@link MOTION_FIELDS} integers each. */
  motions(id: number): Int32Array {
    const start = this.start(id);
    return this.pool.subarray(start + 1, start + 1 + this.pool[start]! * MOTION_FIELDS);
  }

  /** Where the motions of a content begin in `pool`. */
  start(id: number): number {
    const known = id < this.starts.length ? this.starts[id]! : -1;
    return known >= 0 ? known : this.#computeMotions(id);
  }

  /** Computes one entry of `pushes`. */
  push(id: number, list: number, segments: readonly number[]): number {
    this.news++;
    const { content, boundary } = push(this.#network, this.content(id), segments);
    this.pushes.fit(id, list);
    const entry = this.intern(content) * 2 + (boundary ? 1 : 0);
    this.pushes.cells[id * this.pushes.stride + list] = entry;
    return entry;
  }

  /** The content one tick later, or -1 if time must wait. Only an `aged` network knows time. */
  tick(id: number): number {
    this.#ticks[id] ??= this.#computeTick(id);
    return this.#ticks[id]!;
  }

  /** Some copy is as old as it may be. */
  hasDying(id: number): boolean {
    return this.#network.kind === 'aged' && hasDying(this.#network, this.content(id));
  }

  #computeTick(id: number): number {
    this.news++;
    if (this.#network.kind !== 'aged') return -1;
    const after = agedTick(this.#network, this.content(id));
    return after === null ? -1 : this.intern(after);
  }

  #computeMotions(id: number): number {
    this.news++;
    const flat = motions(this.#network, this.content(id)).flatMap((m) => [
      m.segment,
      this.intern(m.after),
      KINDS.indexOf(m.kind),
    ]);
    const start = this.#pooled;
    this.#pooled += 1 + flat.length;
    if (this.#pooled > this.pool.length) this.pool = grownInts(this.pool, this.#pooled, -1);
    this.pool[start] = flat.length / MOTION_FIELDS;
    this.pool.set(flat, start + 1);
    if (id >= this.starts.length) this.starts = grownInts(this.starts, id + 1, -1);
    // Last and atomic: a thread that sees where they begin must see the motions.
    Atomics.store(this.starts, id, start);
    return start;
  }
}

export function motionKind(index: number): Motion['kind'] {
  return KINDS[index] ?? 'deliver';
}
