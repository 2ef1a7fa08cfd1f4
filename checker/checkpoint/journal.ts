import type { SuccessorBuffer, TransitionSystem } from '../transition-system.js';

/** Which method of a system was called. */
export const SUCCESSORS = 0;
export const VISIT = 1;
export const TERMINAL = 2;

/** Integers per call: the method and four components. */
export const CALL_FIELDS = 5;

/**
 * The calls, in order, in which a system met something for the first time: an entry computed, a number given, a question answered. A
 * system that numbers things as they come and is asked the same calls again numbers them in the same way; all other calls change
 * nothing. 20 bytes per call; there are as many calls as table entries at most, not as many as states.
 */
export class Journal {
  #calls = new Int32Array(256 * CALL_FIELDS);
  #used = 0;

  /** Number of calls. */
  get count(): number {
    return this.#used / CALL_FIELDS;
  }

  add(method: number, c0: number, c1: number, c2: number, c3: number): void {
    if (this.#used === this.#calls.length) {
      const grown = new Int32Array(this.#used * 2);
      grown.set(this.#calls);
      this.#calls = grown;
    }
    const at = this.#used;
    this.#calls[at] = method;
    this.#calls[at + 1] = c0;
    this.#calls[at + 2] = c1;
    this.#calls[at + 3] = c2;
    this.#calls[at + 4] = c3;
    this.#used += CALL_FIELDS;
  }

  /** The calls from number `first` on, {@link CALL_FIELDS} integers each. */
  since(first: number): Int32Array {
    return this.#calls.subarray(first * CALL_FIELDS, this.#used);
  }
}

/** A system that keeps a {@link Journal} of itself. */
export interface JournaledSystem extends TransitionSystem {
  readonly journal: Journal;
  /** Values that each component has taken: what a replay must come to as well. */
  sizes(): readonly number[];
}

/**
 * Asks a fresh system the calls of a journal. What it finds is dropped: it was found before. Returns false if the system does not
 * answer as the one that wrote the journal, which shows in a journal of its own that differs.
 */
export function replayJournal(system: JournaledSystem, calls: Int32Array): boolean {
  const out: SuccessorBuffer = { values: new Int32Array(1024), count: 0 };
  system.initial(out);
  for (let at = 0; at < calls.length; at += CALL_FIELDS) {
    out.count = 0;
    call(system, calls, at, out);
    system.findings.length = 0;
  }
  const own = system.journal.since(0);
  return own.length === calls.length && own.every((value, i) => value === calls[i]);
}

function call(system: TransitionSystem, calls: Int32Array, at: number, out: SuccessorBuffer): void {
  const [method, c0, c1, c2, c3] = calls.subarray(at, at + CALL_FIELDS);
  if (method === SUCCESSORS) system.successors(c0!, c1!, c2!, c3!, out);
  else if (method === VISIT) system.visit(c0!, c1!, c2!, c3!);
  else system.terminal(c0!, c1!, c2!, c3!);
}
