/**
 * What the checker knows of a system, and all it knows: states are tuples of four small non-negative integers
 * ("components", each an id that the system interned), and these five methods. No word of any protocol is known here.
 */
export const COMPONENTS = 4;

/** Receives successors without allocating: four components per successor, in `values`, `count` of them. */
export interface SuccessorBuffer {
  values: Int32Array;
  count: number;
}

/**
 * A finite transition system, explored breadth first.
 *
 * Determinism is part of the contract: for the same components `successors` writes the same list in the same order,
 * so that an action is named by its index in that list and no label need be stored.
 */
export interface TransitionSystem {
  /** Appends the initial states to `out`. */
  initial(out: SuccessorBuffer): void;
  /**
   * Appends all successors of one state to `out` (grow it with {@link reserve}); a successor equal to the state itself counts as a
   * transition but not as progress. Rows that are met for the first time may push a {@link Finding} to `findings`.
   */
  successors(c0: number, c1: number, c2: number, c3: number, out: SuccessorBuffer): void;
  /** Called once for every new state; judges what depends on several components at once (findings as above, `step` -1). */
  visit(c0: number, c1: number, c2: number, c3: number): void;
  /** Called once for every state without progress: true if the system may rest there; otherwise the checker records a deadlock. */
  terminal(c0: number, c1: number, c2: number, c3: number): boolean;
  /** Findings since the checker last emptied the list (it empties it after every call of a method above). */
  readonly findings: Finding[];
}

/** Something met for the first time: a property violated, a witness seen, a premise made true. */
export interface Finding {
  /** Opaque to the checker: the system's own number for what was found. */
  readonly what: number;
  /** Index of the successor that shows it (in the list of `successors`), or -1 if the state itself shows it. */
  readonly step: number;
}

/** A finding placed in the explored graph. */
export interface PlacedFinding extends Finding {
  /** Index (breadth-first number) of the state at which it was met. */
  readonly state: number;
  /** Number of steps from an initial state to the finding (the step itself included). */
  readonly depth: number;
}

/** Makes room for `extra` further successors. */
export function reserve(out: SuccessorBuffer, extra: number): void {
  const need = (out.count + extra) * COMPONENTS;
  if (need <= out.values.length) return;
  const grown = new Int32Array(Math.max(need, out.values.length * 2));
  grown.set(out.values);
  out.values = grown;
}
