import fc from 'fast-check';
import {
  COMPONENTS,
  type Finding,
  reserve,
  type SuccessorBuffer,
  type TransitionSystem,
} from '../../../checker/transition-system.js';

/** A step of a process: it may take one item of its mailbox, and may put one into that of the other, where it is lost if that is full. */
export interface LocalStep {
  readonly from: number;
  readonly to: number;
  readonly takes: boolean;
  readonly gives: boolean;
}

export interface TwoProcesses {
  readonly steps: readonly [readonly LocalStep[], readonly LocalStep[]];
  readonly capacity: number;
}

const step = fc.record({
  from: fc.nat({ max: 3 }),
  to: fc.nat({ max: 3 }),
  takes: fc.boolean(),
  gives: fc.boolean(),
});
const steps = fc.array(step, { minLength: 1, maxLength: 6 });

export const twoProcesses: fc.Arbitrary<TwoProcesses> = fc.record({
  steps: fc.tuple(steps, steps),
  capacity: fc.integer({ min: 1, max: 3 }),
});

/** Both processes alike. */
export const twins: fc.Arbitrary<TwoProcesses> = fc.record({
  steps: steps.map((s): readonly [readonly LocalStep[], readonly LocalStep[]] => [s, s]),
  capacity: fc.integer({ min: 1, max: 3 }),
});

export type Tuple = readonly [number, number, number, number];
/** A step that can be taken: whose, which, and where it leads. */
export interface Move {
  readonly type: 0 | 1;
  readonly index: number;
  readonly to: Tuple;
}

/** All moves of a state: process 0, process 1, items for 0, items for 1. */
export function movesOf({ steps, capacity }: TwoProcesses, state: Tuple): readonly Move[] {
  return ([0, 1] as const).flatMap((type) =>
    steps[type].flatMap((s, index): Move[] => {
      const to: [number, number, number, number] = [...state];
      if (s.from !== state[type] || (s.takes && state[2 + type]! === 0)) return [];
      to[type] = s.to;
      if (s.takes) to[2 + type]!--;
      if (s.gives && to[3 - type]! < capacity) to[3 - type]!++;
      return [{ type, index, to }];
    }),
  );
}

/**
 * The processes as a system. Findings: 0..15 the pair of places in a state; from 100 on a local step that is taken for the first time, by
 * process and number. `learned` is set whenever one is.
 */
export class ProcessSystem implements TransitionSystem {
  readonly findings: Finding[] = [];
  readonly taken = new Set<number>();
  learned = false;
  readonly #processes: TwoProcesses;

  constructor(processes: TwoProcesses) {
    this.#processes = processes;
  }

  initial(out: SuccessorBuffer): void {
    this.#emit(out, [0, 0, 1, 1]);
  }

  successors(c0: number, c1: number, c2: number, c3: number, out: SuccessorBuffer): void {
    movesOf(this.#processes, [c0, c1, c2, c3]).forEach(({ type, index, to }, n) => {
      const what = 100 + type * 16 + index;
      if (!this.taken.has(what)) {
        this.taken.add(what);
        this.learned = true;
        this.findings.push({ what, step: n });
      }
      this.#emit(out, to);
    });
  }

  visit(c0: number, c1: number): void {
    this.findings.push({ what: c0 * 4 + c1, step: -1 });
  }

  terminal(c0: number, c1: number): boolean {
    return c0 <= c1;
  }

  #emit(out: SuccessorBuffer, state: Tuple): void {
    reserve(out, 1);
    out.values.set(state, out.count * COMPONENTS);
    out.count++;
  }
}
