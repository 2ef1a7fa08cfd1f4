/** A case that pauses before each step in which it lets time pass. */
export interface PausingCase<T> {
  readonly run: Generator<unknown, T>;
  /** The clock of its stack at the last reply, in milliseconds. */
  now(): number;
  /** When, by that clock, its next timer expires; null where none runs, undefined where the stack does not tell. */
  deadline(): number | null | undefined;
}

/** A case between two steps. */
class Parked<T> {
  readonly index: number;
  readonly #case: PausingCase<T>;
  /** When the clock of the case was 0, by `performance.now`: the earliest that fits, for a reply may be given late. */
  #origin = Number.POSITIVE_INFINITY;
  #due = 0;

  constructor(index: number, pausing: PausingCase<T>) {
    this.index = index;
    this.#case = pausing;
  }

  /** When its next timer expires, by `performance.now`. */
  get due(): number {
    return this.#due;
  }

  /** Goes on to the next pause; true: to the end, which is handed over. */
  goOn(ended: (result: T) => void): boolean {
    const { done, value } = this.#case.run.next();
    if (done === true) {
      ended(value);
      return true;
    }
    const now = performance.now();
    this.#origin = Math.min(this.#origin, now - this.#case.now());
    // Asked for now, so that the adapter keeps to this deadline also where its timer has expired before the case goes on.
    const deadline = this.#case.deadline() ?? null;
    this.#due = deadline === null ? now : this.#origin + deadline;
    return false;
  }
}

function earliest<T>(parked: Iterable<Parked<T>>): Parked<T> | undefined {
  let first: Parked<T> | undefined;
  for (const p of parked) if (first === undefined || p.due < first.due) first = p;
  return first;
}

/**
 * Plays cases of a stack with a real clock side by side, so that they share one wait: always the case goes on whose timer expires first, before another
 * timer of it can. A case begins only when no timer is due.
 */
export function sideBySide<T>(cases: readonly (() => PausingCase<T>)[]): readonly T[] {
  const results: T[] = [];
  const parked = new Set<Parked<T>>();
  const goOn = (p: Parked<T>): void => {
    if (
      p.goOn((result) => {
        results[p.index] = result;
      })
    )
      parked.delete(p);
  };
  const untilDue = (begins: boolean): void => {
    for (;;) {
      const first = earliest(parked);
      if (first === undefined || (begins && first.due > performance.now())) return;
      goOn(first);
    }
  };
  for (const [index, begin] of cases.entries()) {
    const fresh = new Parked(index, begin());
    parked.add(fresh);
    goOn(fresh);
    untilDue(true);
  }
  untilDue(false);
  return results;
}
