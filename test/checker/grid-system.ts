import { COMPONENTS, reserve, type TransitionSystem } from '../../checker/transition-system.js';

/** Four counters from 0 to `side - 1`; a step adds or takes one, or is refused and leads back. Ids are multiples of `strides`. */
export function gridSystem(side: number, strides: readonly number[]): TransitionSystem {
  const findings: { what: number; step: number }[] = [];
  return {
    findings,
    initial(out) {
      reserve(out, 1);
      out.values.fill(0, out.count * COMPONENTS, (out.count + 1) * COMPONENTS);
      out.count++;
    },
    successors(c0, c1, c2, c3, out) {
      reserve(out, 2 * COMPONENTS);
      for (let move = 0; move < 2 * COMPONENTS; move++) {
        const at = out.count++ * COMPONENTS;
        out.values.set([c0, c1, c2, c3], at);
        const c = move >> 1;
        const stride = strides[c]!;
        const to = out.values[at + c]! / stride + (move & 1 ? -1 : 1);
        if (to >= 0 && to < side) out.values[at + c] = to * stride;
      }
      if (c0 === c1 && c1 === c2 && c2 === c3) findings.push({ what: c0, step: 1 });
    },
    visit(c0, c1, c2, c3) {
      if (c0 === c1 && c2 === c3) findings.push({ what: c2, step: -1 });
    },
    terminal: () => true,
  };
}
