import { Batch, OVERFLOW } from '../batch.js';
import type { Layout } from '../layout.js';
import type { TableReader } from '../shareable-system.js';
import { COMPONENTS, type SuccessorBuffer } from '../transition-system.js';
import type { Place } from './place.js';
import { PLACE_KEYS } from './place.js';
import { dropKnown, type SetView } from './set-view.js';
import type { StoreView } from './store-view.js';

/** Keys looked up together: enough that their memory accesses overlap. */
const TOGETHER = 512;
/** Bit 31 of an entry of `successors`. */
export const AT_REST = 1 << 31;

/** What a thread knows of the search: the packing of states, the states, and the set. */
export interface Sight {
  readonly layout: Layout;
  /** Changes with every layout. */
  readonly layoutNumber: number;
  readonly store: StoreView;
  readonly set: SetView;
}

/**
 * Does tickets: expands states, and keeps the successors that were not met recently or are not known. The filter of recent keys stays from ticket to ticket: a
 * thread's tickets ascend, so that what it met before is committed before.
 */
export class Expander {
  readonly #reader: TableReader;
  readonly #out: SuccessorBuffer = { values: new Int32Array(256 * COMPONENTS), count: 0 };
  readonly #tuple = new Int32Array(COMPONENTS);
  #sight: Sight;
  #batch: Batch;
  #looksUp = true;
  #touched = 0;

  constructor(reader: TableReader, sight: Sight) {
    this.#reader = reader;
    this.#sight = sight;
    this.#batch = new Batch(sight.layout, TOGETHER);
  }

  /** What it sees from now on. */
  look(sight: Sight): void {
    if (sight.layoutNumber !== this.#sight.layoutNumber) this.#batch = new Batch(sight.layout, TOGETHER);
    this.#sight = sight;
  }

  /** Forgets recent keys: what a ticket that is begun anew had added must be found again. */
  forget(): void {
    this.#batch.forget();
  }

  /**
   * Expands the states of a ticket; every chunk of the store that they lie in must be in sight. `looksUp`: keys that the set knows are left
   * out.
   */
  expand(place: Place, looksUp: boolean): void {
    this.#looksUp = looksUp;
    const { layout, layoutNumber, store } = this.#sight;
    const tuple = this.#tuple;
    const out = this.#out;
    const { start, end, successors } = place;
    place.layout = layoutNumber;
    place.count = 0;
    place.deferredCount = 0;
    this.#batch.count = 0;
    for (let state = start; state < end; state++) {
      const chunk = store.chunk(state);
      if (chunk === undefined) throw new Error(`state ${state} is not in sight`);
      const at = store.at(state);
      layout.unpack(chunk, at, tuple);
      out.count = 0;
      const known = this.#reader.read(tuple[0]!, tuple[1]!, tuple[2]!, tuple[3]!, out);
      const progress = known ? this.#add(place, state, chunk, at) : OVERFLOW;
      if (progress === OVERFLOW) this.#defer(place, state);
      else successors[state - start] = progress === 0 ? out.count | AT_REST : out.count;
    }
    this.#flush(place);
  }

  #add(place: Place, state: number, chunk: Int32Array, at: number): number {
    if (!this.#batch.hasRoom(this.#out.count)) {
      this.#flush(place);
      if (!this.#batch.hasRoom(this.#out.count)) return OVERFLOW;
    }
    if (place.count + this.#batch.count + this.#out.count > PLACE_KEYS) {
      this.#flush(place);
      if (place.count + this.#out.count > PLACE_KEYS) return OVERFLOW;
    }
    const progress = this.#batch.add(this.#out, state, chunk, at);
    if (progress === OVERFLOW) this.forget();
    return progress;
  }

  #defer(place: Place, state: number): void {
    place.deferred[place.deferredCount] = state;
    place.deferredCount++;
  }

  /** Moves what is new from the batch to the place. */
  #flush(place: Place): void {
    const batch = this.#batch;
    if (this.#looksUp) this.#touched ^= dropKnown(this.#sight.set, this.#sight.store, batch);
    const { count } = batch;
    const at = place.count;
    const perState = this.#sight.layout.words;
    const { words, hashes, parents } = batch;
    for (let w = 0, to = at * perState, end = count * perState; w < end; w++) place.words[to + w] = words[w]!;
    for (let k = 0; k < count; k++) {
      place.hashes[at + k] = hashes[k]!;
      place.parents[at + k] = parents[k]!;
    }
    place.count = at + count;
    batch.count = 0;
  }
}
