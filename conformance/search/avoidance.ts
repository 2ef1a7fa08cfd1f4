interface Record {
  good: number;
  bad: number;
  asked: number;
}

/** A step that is avoided is still taken each time that it was asked so often: the stack may go wrong in another way there. */
const EVERY = 16;

/** Bad ends of one key before it is avoided; a coarse key says less about a step than a fine one. */
const ENOUGH = 2;

/**
 * Which steps end a case at once, as far as seen. A stack that answers every repeated SYN in its own way would end most cases there, and nothing behind
 * would be tested: such steps are taken rarely. Deterministic: it depends on nothing but what was noted and asked before.
 */
export class Avoidance {
  readonly #records = new Map<string, Record>();

  #of(key: string): Record {
    const known = this.#records.get(key);
    if (known !== undefined) return known;
    const made = { good: 0, bad: 0, asked: 0 };
    this.#records.set(key, made);
    return made;
  }

  /** A step went as the model goes, or ended the case. */
  note(keys: readonly string[], good: boolean): void {
    for (const key of keys) this.#of(key)[good ? 'good' : 'bad'] += 1;
  }

  /** True where one of its keys has nearly always ended the case. */
  avoids(keys: readonly string[]): boolean {
    return keys.some((key) => {
      const known = this.#records.get(key);
      if (known === undefined || known.bad < ENOUGH || known.bad <= 4 * known.good) return false;
      known.asked += 1;
      return known.asked % EVERY !== 0;
    });
  }
}
