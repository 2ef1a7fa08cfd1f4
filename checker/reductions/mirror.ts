/**
 * An involution of the states of a system that maps steps to steps (an automorphism of order two) and every initial state to itself.
 * It may be learned while the system is explored: ids that the system has interned have an image, others need none.
 */
export interface Mirror {
  /** Writes the four components of the image of a state to `out`. */
  image(c0: number, c1: number, c2: number, c3: number, out: Int32Array): void;
  /** Has the system computed anything for the first time since this was last asked? Then the image of the state has something new too. */
  learned(): boolean;
}
