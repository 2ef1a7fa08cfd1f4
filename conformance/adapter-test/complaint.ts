/** What a check of an adapter found wrong. */
export class Complaint extends Error {
  override readonly name = 'Complaint';

  constructor(
    readonly expected: string,
    readonly came: string,
    /** What to do about it. */
    readonly advice: string,
  ) {
    super(`expected ${expected}, came ${came}`);
  }
}

/** @throws Complaint unless `ok` */
export function demand(ok: boolean, expected: string, came: () => string, advice: string): asserts ok {
  if (!ok) throw new Complaint(expected, came(), advice);
}
