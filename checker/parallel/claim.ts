import { CLAIMED, ISSUED } from './control.js';

/** Takes the next ticket that nobody has; -1 if there is none. */
export function claim(control: Int32Array): number {
  for (;;) {
    const next = Atomics.load(control, CLAIMED);
    if (next >= Atomics.load(control, ISSUED)) return -1;
    if (Atomics.compareExchange(control, CLAIMED, next, next + 1) === next) return next;
  }
}
