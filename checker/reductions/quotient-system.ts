import {
  COMPONENTS,
  type Finding,
  type SuccessorBuffer,
  type TransitionSystem,
} from '../transition-system.js';
import { AsymmetryError } from './asymmetry-error.js';
import type { Mirror } from './mirror.js';

/** A finding of the quotient, taken apart: what the system itself found, and whether it belongs to the image of the state. */
export function orientationOf(what: number): { readonly what: number; readonly mirrored: boolean } {
  return { what: what >> 1, mirrored: (what & 1) === 1 };
}

/**
 * A system modulo a mirror: of a state and its image only one is explored.
 *
 * Theorem (Clarke, Grumberg, Peled, Model Checking, ch. 14; Emerson and Sistla 1996): the states reached are one or both of each orbit of
 * the full system's reachable states, the first of them at the depth of both. Both members of an orbit are judged, each as it is, so that a property need not
 * be symmetric itself: verdicts and depths of everything that is judged state by state or step by step are those of the full system.
 * Not preserved: what is said of runs as a whole under fairness, because an action and its image are one here.
 *
 * A finding says by its lowest bit to which member it belongs (see {@link orientationOf}); its step counts in that member's successor list.
 */
export class QuotientSystem implements TransitionSystem {
  readonly findings: Finding[] = [];
  readonly #inner: TransitionSystem;
  readonly #mirror: Mirror;
  readonly #image = new Int32Array(COMPONENTS);
  readonly #other: SuccessorBuffer = { values: new Int32Array(256 * COMPONENTS), count: 0 };

  constructor(inner: TransitionSystem, mirror: Mirror) {
    this.#inner = inner;
    this.#mirror = mirror;
  }

  /** Throws an {@link AsymmetryError} if an initial state is not its own image. */
  initial(out: SuccessorBuffer): void {
    const first = out.count;
    this.#inner.initial(out);
    this.#take(0);
    for (let n = first; n < out.count; n++) {
      const [c0, c1, c2, c3] = out.values.subarray(n * COMPONENTS, (n + 1) * COMPONENTS);
      if (this.#differs(c0!, c1!, c2!, c3!)) throw new AsymmetryError('the initial state is not symmetric');
    }
  }

  successors(c0: number, c1: number, c2: number, c3: number, out: SuccessorBuffer): void {
    const first = out.count;
    this.#inner.successors(c0, c1, c2, c3, out);
    this.#take(0);
    if (this.#mirror.learned()) this.#judgeImage(c0, c1, c2, c3, out.count - first);
    for (let n = first; n < out.count; n++) this.#choose(out.values, n * COMPONENTS, c0, c1, c2, c3);
  }

  visit(c0: number, c1: number, c2: number, c3: number): void {
    this.#inner.visit(c0, c1, c2, c3);
    this.#take(0);
    if (!this.#differs(c0, c1, c2, c3)) return;
    const [m0, m1, m2, m3] = this.#image;
    this.#inner.visit(m0!, m1!, m2!, m3!);
    this.#take(1);
  }

  terminal(c0: number, c1: number, c2: number, c3: number): boolean {
    const rests = this.#inner.terminal(c0, c1, c2, c3);
    this.#take(0);
    if (!this.#differs(c0, c1, c2, c3)) return rests;
    const [m0, m1, m2, m3] = this.#image;
    const imageRests = this.#inner.terminal(m0!, m1!, m2!, m3!);
    this.#take(1);
    return rests && imageRests;
  }

  /** What the state has just shown for the first time its image shows too: it is judged there as what it is. */
  #judgeImage(c0: number, c1: number, c2: number, c3: number, count: number): void {
    this.#mirror.image(c0, c1, c2, c3, this.#image);
    const [m0, m1, m2, m3] = this.#image;
    this.#other.count = 0;
    this.#inner.successors(m0!, m1!, m2!, m3!, this.#other);
    this.#take(1);
    this.#mirror.learned();
    if (this.#other.count !== count)
      throw new AsymmetryError(`a state has ${count} steps and its image ${this.#other.count}`);
  }

  /**
   * Replaces a successor by the smaller of it and its image. A step from a state to its own image is kept as it is: it is progress, and would
   * look like none.
   */
  #choose(values: Int32Array, at: number, c0: number, c1: number, c2: number, c3: number): void {
    const [v0, v1, v2, v3] = [values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!];
    const image = this.#image;
    this.#mirror.image(v0, v1, v2, v3, image);
    const [m0, m1, m2, m3] = [image[0]!, image[1]!, image[2]!, image[3]!];
    const order = m0 - v0 || m1 - v1 || m2 - v2 || m3 - v3;
    if (order >= 0 || (m0 === c0 && m1 === c1 && m2 === c2 && m3 === c3)) return;
    values[at] = m0;
    values[at + 1] = m1;
    values[at + 2] = m2;
    values[at + 3] = m3;
  }

  /** Puts the image of a state into `#image`; true if it is another state. */
  #differs(c0: number, c1: number, c2: number, c3: number): boolean {
    const image = this.#image;
    this.#mirror.image(c0, c1, c2, c3, image);
    return image[0] !== c0 || image[1] !== c1 || image[2] !== c2 || image[3] !== c3;
  }

  #take(mirrored: 0 | 1): void {
    for (const { what, step } of this.#inner.findings)
      this.findings.push({ what: what * 2 + mirrored, step });
    this.#inner.findings.length = 0;
  }
}
