import type { Candidates } from '../candidates.js';
import { CHUNK } from './control.js';

/** Keys that one place can take. */
export const PLACE_KEYS = 4096;

const START = 0;
const END = 1;
const LAYOUT = 2;
const KEYS = 3;
const DEFERRED = 4;
const HEADER = 8;

/** Integers of one place. */
export const PLACE_INTS = HEADER + CHUNK * 2 + PLACE_KEYS * 7;

/** A ticket and what came of it, in shared memory. */
export class Place implements Candidates {
  readonly #header: Int32Array;
  /** Successors of each state of the ticket; bit 31 is set if none differs from the state. */
  readonly successors: Int32Array;
  /** States that could not be expanded from the tables alone, by number, ascending. */
  readonly deferred: Int32Array;
  readonly words: Int32Array;
  readonly hashes: Int32Array;
  readonly parents: Int32Array;
  readonly homes: Int32Array;

  constructor(memory: SharedArrayBuffer, index: number) {
    const base = index * PLACE_INTS * 4;
    let at = base;
    const take = (count: number): Int32Array => {
      const view = new Int32Array(memory, at, count);
      at += count * 4;
      return view;
    };
    this.#header = take(HEADER);
    this.successors = take(CHUNK);
    this.deferred = take(CHUNK);
    this.words = take(PLACE_KEYS * 4);
    this.hashes = take(PLACE_KEYS);
    this.parents = take(PLACE_KEYS);
    this.homes = take(PLACE_KEYS);
  }

  get start(): number {
    return this.#header[START]!;
  }

  get end(): number {
    return this.#header[END]!;
  }

  /** Makes this the ticket for the states from `start` to `end` - 1. */
  issue(start: number, end: number): void {
    this.#header[START] = start;
    this.#header[END] = end;
  }

  /** Number of the layout in which the keys are packed. */
  get layout(): number {
    return this.#header[LAYOUT]!;
  }

  set layout(layout: number) {
    this.#header[LAYOUT] = layout;
  }

  get count(): number {
    return this.#header[KEYS]!;
  }

  set count(count: number) {
    this.#header[KEYS] = count;
  }

  get deferredCount(): number {
    return this.#header[DEFERRED]!;
  }

  set deferredCount(count: number) {
    this.#header[DEFERRED] = count;
  }
}

export function placeMemory(places: number): SharedArrayBuffer {
  return new SharedArrayBuffer(places * PLACE_INTS * 4);
}
