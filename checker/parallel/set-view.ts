import { LINE, LINE_MASK } from '../cache-line.js';
import type { Candidates } from '../candidates.js';
import { IndexSet, nextLine, numberBits } from '../index-set.js';
import { entryForm, QuotientSet } from '../quotient-set.js';
import { scaleOf } from '../slots.js';
import { touch } from '../touch.js';
import type { VisitedSet } from '../visited-set.js';
import type { StoreView } from './store-view.js';

/** A visited set as another thread sees it; plain data around shared memory. */
export type SetView =
  | {
      readonly kind: 'quotient';
      readonly table: Int32Array;
      readonly slots: number;
      readonly keyBits: number;
    }
  | { readonly kind: 'index'; readonly table: Int32Array; readonly slots: number };

export function viewOf(set: VisitedSet): SetView {
  if (set instanceof IndexSet) return { kind: 'index', table: set.table, slots: set.slots };
  if (!(set instanceof QuotientSet)) throw new RangeError('only exact sets are looked at by several threads');
  return { kind: 'quotient', table: set.table, slots: set.slots, keyBits: set.keyBits };
}

/**
 * Drops the keys that are in the set already. What stays may be in it all the same: keys are added meanwhile, and spilled ones are not seen.
 * Returns a number without meaning (see {@link touch}).
 */
export function dropKnown(view: SetView, store: StoreView, keys: Candidates): number {
  return view.kind === 'quotient' ? dropQuotients(view, keys) : dropIndices(view, store, keys);
}

function dropQuotients(view: SetView & { kind: 'quotient' }, keys: Candidates): number {
  const { table, slots, keyBits } = view;
  const { hashes, homes, words, parents, count } = keys;
  const { up, low, down, distances, most, scale } = entryForm(keyBits, slots);
  const touched = touch(table, hashes, homes, count, scale);
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const w1 = words[(k << 1) + 1]!;
    const x = hashes[k]!;
    let slot = homes[k]!;
    let entry = ((w1 << up) | ((x << low) >>> down)) + 1;
    let found = table[slot]!;
    while (found !== 0 && found !== entry) {
      slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
      entry++;
      if ((entry & LINE_MASK) === 1) {
        if ((entry & distances) > most) break;
        slot += LINE;
      }
      found = table[slot]!;
    }
    if (found === entry) continue;
    words[kept << 1] = words[k << 1]!;
    words[(kept << 1) + 1] = w1;
    hashes[kept] = x;
    parents[kept] = parents[k]!;
    kept++;
  }
  keys.count = kept;
  return touched;
}

function dropIndices(view: SetView & { kind: 'index' }, store: StoreView, keys: Candidates): number {
  const { table, slots } = view;
  const { hashes, homes, words, parents, count } = keys;
  const touched = touch(table, hashes, homes, count, scaleOf(slots));
  const bits = numberBits(slots);
  const numbers = 2 ** bits - 1;
  const perState = store.words;
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const tag = hashes[k]! << bits;
    let slot = homes[k]!;
    let turn = slot;
    let entry = table[slot]!;
    while (entry !== 0) {
      if (((entry ^ tag) & ~numbers) === 0 && store.same((entry & numbers) - 1, words, k * perState)) break;
      slot = (slot & ~LINE_MASK) | ((slot + 1) & LINE_MASK);
      if (slot === turn) turn = slot = nextLine(slot, slots);
      entry = table[slot]!;
    }
    if (entry !== 0) continue;
    for (let w = 0; w < perState; w++) words[kept * perState + w] = words[k * perState + w]!;
    hashes[kept] = hashes[k]!;
    parents[kept] = parents[k]!;
    kept++;
  }
  keys.count = kept;
  return touched;
}
