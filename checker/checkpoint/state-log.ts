import { createHash } from 'node:crypto';
import { Layout } from '../layout.js';
import { COMPONENTS } from '../transition-system.js';
import type { CheckpointError } from './checkpoint-error.js';
import type { StoredStates } from './checkpoints.js';
import { type Disk, readAll, writeAll } from './disk.js';
import { CALL_FIELDS } from './journal.js';
import type { LogPart } from './log-part.js';
import { decodeParents, encodeParents, MOST_PARENT_BYTES } from './parent-code.js';
import { damagedLog } from './verify-log.js';

/** States per piece: buffers of at most 1.3 MB. */
const PIECE = 1 << 16;

/** Takes the states of a log in order, as words of the wanted layout. */
export type TakeState = (words: Int32Array, at: number, parent: number) => void;

/**
 * An append-only file: the states of a search (words, parents) and the calls of its journal, part after part. What is a valid part is
 * said elsewhere (the manifest); bytes behind the last one are of a checkpoint that did not come to its end, and are overwritten.
 *
 * part: piece ..., calls (32-bit integers); piece: states, bytes of parents, words of the states, parents. Numbers in the
 * machine's own order of bytes.
 */
export class StateLog {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #file: number;
  #length: number;
  #states = 0;
  #lastParent = -1;

  /** A log whose first `length` bytes count; 0 begins a new one. */
  constructor(disk: Disk, path: string, length: number) {
    this.#disk = disk;
    this.#path = path;
    this.#length = length;
    this.#file = disk.open(path, length === 0 ? 'w+' : 'r+');
    if (disk.size(this.#file) < length) {
      this.close();
      throw this.#damaged('it is shorter than it was');
    }
    disk.truncate(this.#file, length);
  }

  close(): void {
    this.#disk.close(this.#file);
  }

  /** Writes what is new behind the end, durably; it counts only after {@link accept}. */
  append(layout: Layout, states: StoredStates, calls: Int32Array): Appended {
    const hash = createHash('sha256');
    let position = this.#length;
    const put = (bytes: Uint8Array): void => {
      hash.update(bytes);
      position = writeAll(this.#disk, this.#file, bytes, position);
    };
    let lastParent = this.#lastParent;
    const from = this.#states;
    const room = Math.min(PIECE, states.count - from);
    const words = new Int32Array(room * states.words);
    const parents = new Uint8Array(room * MOST_PARENT_BYTES);
    for (let first = from; first < states.count; first += PIECE) {
      const end = Math.min(states.count, first + PIECE);
      const parentBytes = encodeParents(states, first, end, lastParent, parents);
      lastParent = states.parent(end - 1);
      put(bytesOf(Int32Array.of(end - first, parentBytes)));
      put(bytesOf(words.subarray(0, copyWords(states, first, end, words))));
      put(parents.subarray(0, parentBytes));
    }
    put(bytesOf(calls.slice()));
    this.#disk.sync(this.#file);
    const part: LogPart = {
      states: states.count - from,
      calls: calls.length / CALL_FIELDS,
      bytes: position - this.#length,
      widths: layout.widths,
      digest: hash.digest('hex'),
    };
    return { part, lastParent };
  }

  /** From now on the part counts. */
  accept({ part, lastParent }: Appended): void {
    this.#length += part.bytes;
    this.#states += part.states;
    this.#lastParent = lastParent;
  }

  /** Gives the space of what was appended but not accepted back to the disk. */
  cutBack(): void {
    this.#disk.truncate(this.#file, this.#length);
  }

  /** Reads all parts; returns the calls. Throws a CheckpointError if a byte has changed: then the states given are void. */
  load(parts: readonly LogPart[], layout: Layout, take: TakeState): Int32Array {
    const calls = new Int32Array(parts.reduce((n, s) => n + s.calls, 0) * CALL_FIELDS);
    let position = 0;
    let call = 0;
    for (const part of parts) {
      const its = calls.subarray(call, call + part.calls * CALL_FIELDS);
      this.#loadPart(part, position, layout, take, its);
      position += part.bytes;
      call += its.length;
    }
    return calls;
  }

  #loadPart(part: LogPart, from: number, layout: Layout, take: TakeState, calls: Int32Array): void {
    const hash = createHash('sha256');
    let position = from;
    const get = (bytes: Uint8Array): void => {
      if (position + bytes.length > from + part.bytes) throw this.#damaged('a part has no end');
      if (!readAll(this.#disk, this.#file, bytes, position)) throw this.#damaged('it ends too early');
      hash.update(bytes);
      position += bytes.length;
    };
    const written = new Layout(part.widths);
    const convert = converter(written, layout);
    const head = new Int32Array(2);
    for (let left = part.states; left > 0; left -= head[0]!) {
      get(bytesOf(head));
      const [states = 0, parentBytes = 0] = head;
      if (
        states < 1 ||
        states > Math.min(PIECE, left) ||
        parentBytes < states ||
        parentBytes > states * MOST_PARENT_BYTES
      )
        throw this.#damaged('a part has a wrong size');
      const words = new Int32Array(states * written.words);
      const code = new Uint8Array(parentBytes);
      get(bytesOf(words));
      get(code);
      this.#give(convert(words, states), layout.words, code, new Int32Array(states), take);
    }
    get(bytesOf(calls));
    const whole = position === from + part.bytes && hash.digest('hex') === part.digest;
    if (!whole) throw this.#damaged('its checksum does not match');
  }

  #give(words: Int32Array, perState: number, code: Uint8Array, parents: Int32Array, take: TakeState): void {
    if (!decodeParents(code, this.#lastParent, parents)) throw this.#damaged('a parent is no number');
    for (let i = 0; i < parents.length; i++) take(words, i * perState, parents[i]!);
    this.#states += parents.length;
    this.#lastParent = parents[parents.length - 1]!;
  }

  #damaged(why: string): CheckpointError {
    return damagedLog(this.#path, why);
  }
}

/** A part behind the end of a log. */
export interface Appended {
  readonly part: LogPart;
  readonly lastParent: number;
}

function bytesOf(array: Int32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Returns the number of words. */
function copyWords(states: StoredStates, from: number, to: number, target: Int32Array): number {
  const perState = states.words;
  let at = 0;
  for (let state = from; state < to; state++) {
    const chunk = states.chunk(state);
    const source = states.at(state);
    for (let w = 0; w < perState; w++) target[at++] = chunk[source + w]!;
  }
  return at;
}

/** Turns words of one layout into words of another. */
function converter(from: Layout, to: Layout): (words: Int32Array, states: number) => Int32Array {
  if (String(from.widths) === String(to.widths)) return (words) => words;
  const tuple = new Int32Array(COMPONENTS);
  return (words, states) => {
    const target = new Int32Array(states * to.words);
    for (let i = 0; i < states; i++) {
      from.unpack(words, i * from.words, tuple);
      to.pack(tuple, target, i * to.words);
    }
    return target;
  };
}
