/**
 * What a partial-order reduction must know of a system. The steps of the system are of two or more types such that steps of one type are
 * never called independent of each other; a candidate set of a state is all its steps of one type.
 */
export interface PersistentSets {
  /** Number of types. */
  readonly types: number;
  /** Writes 1 to `marks` for every step of the type, 0 for the others, in the order of the successor list; returns how many there are. */
  mark(type: number, c0: number, c1: number, c2: number, c3: number, marks: Uint8Array): number;
  /**
   * C1 (persistence): on every path of the full system from this state that has no step of the type, the steps of the type remain what they are
   * (none is added, none removed) and commute with every step of the path. C2: as far as the properties decided see several types at once, no
   * step of the type changes what they see, in any state of such a path.
   */
  isPersistent(type: number, c0: number, c1: number, c2: number, c3: number): boolean;
  /** A number of a state, finitely many of which are reached: see C3 in {@link AmpleSystem}. */
  height(c0: number, c1: number, c2: number, c3: number): number;
}
