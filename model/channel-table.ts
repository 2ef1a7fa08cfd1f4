import { agedTick, hasDying } from './aged-content.js';
import { GrowingTable } from './growing-table.js';
import { Interner } from './interner.js';
import { type Content, type Motion, motions, type Network, push } from './network.js';

const KINDS: readonly Motion['kind'][] = ['deliver', 'duplicate', 'drop'];

/** Motions of one channel, flattened: segment, content after, kind (index into KINDS), three integers each. */
export const MOTION_FIELDS = 3;
export const DROP = KINDS.indexOf('drop');

/** One direction of the network as tables: contents are interned, pushes and motions computed once. */
export class ChannelTable {
  readonly #network: Network;
  readonly #contents = new Interner<Content>();
  /** Row: content; column: interned list of sent segments; entry: content after, with the lowest bit set at a boundary. */
  readonly pushes = new GrowingTable();
  /** Flattened motions per content, or undefined before first need. */
  readonly #motions: (Int32Array | undefined)[] = [];

  readonly #ticks: (number | undefined)[] = [];
  /** Counts what was computed for the first time. */
  news = 0;

  constructor(network: Network) {
    this.#network = network;
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

  motions(id: number): Int32Array {
    return this.#motions[id] ?? this.#computeMotions(id);
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

  #computeMotions(id: number): Int32Array {
    this.news++;
    const list = motions(this.#network, this.content(id));
    const flat = Int32Array.from(
      list.flatMap((m) => [m.segment, this.intern(m.after), KINDS.indexOf(m.kind)]),
    );
    this.#motions[id] = flat;
    return flat;
  }
}

export function motionKind(index: number): Motion['kind'] {
  return KINDS[index] ?? 'deliver';
}
