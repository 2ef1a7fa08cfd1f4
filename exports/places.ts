import { ENVIRONMENT_COLUMNS } from '../model/columns.js';
import type { SystemParts } from '../model/compiled-system.js';
import type { SideTable } from '../model/side-table.js';
import type { EndView, PairView, StepView, SystemView } from '../model/views.js';
import { pairsWhere } from './pair-set.js';
import type { EndSet, Occurrence, PairSet } from './property-outline.js';
import { eventOf } from './side-outline.js';

/** One end with what our exploration knew of it, and what else could be asked. */
export interface AskedSide {
  readonly side: SideTable;
  readonly size: number;
  readonly arriving: readonly number[];
}

/** An occurrence with what the chart makes of it. */
interface AskedStep {
  readonly occurrence: Occurrence;
  readonly view: StepView;
}

/** Asks properties of everything that the names of a scenario can say: each view is made once. */
export class Places {
  readonly #sides: readonly AskedSide[];
  readonly #ends: readonly (readonly EndView[])[];
  #steps: readonly AskedStep[] | null = null;

  constructor(a: AskedSide, b: AskedSide) {
    this.#sides = [a, b];
    this.#ends = this.#sides.map(({ side, size }) => Array.from({ length: size }, (_, id) => side.view(id)));
  }

  /** States of each end. */
  ends(test: (end: EndView) => boolean): readonly EndSet[] {
    return this.#sides.map(({ side }, i) => ({ side: side.name, states: this.#where(i, test) }));
  }

  pairs(test: (pair: PairView) => boolean): PairSet {
    const [as = [], bs = []] = this.#ends;
    return pairsWhere(as.length, bs.length, (a, b) => test({ a: as[a] as EndView, b: bs[b] as EndView }));
  }

  /** Pairs at rest: predicates of rest look at the ends only, so the channels are shown empty. */
  rest(test: (system: SystemView) => boolean): PairSet {
    return this.pairs((pair) => test({ ...pair, toA: [], toB: [] }));
  }

  /** Steps from every state of each end, on everything that may be offered and every segment that is ever in flight to it. */
  steps(test: (step: StepView) => boolean): readonly Occurrence[] {
    this.#steps ??= this.#sides.flatMap((asked) => stepsOf(asked));
    return this.#steps.filter(({ view }) => test(view)).map(({ occurrence }) => occurrence);
  }

  #where(i: number, test: (end: EndView) => boolean): readonly number[] {
    return (this.#ends[i] ?? []).flatMap((end, id) => (test(end) ? [id] : []));
  }
}

function stepsOf({ side, size, arriving }: AskedSide): readonly AskedStep[] {
  const { cells, stride } = side.table;
  const met = Array.from({ length: size }, (_, id) =>
    arriving.map(
      (s) => ENVIRONMENT_COLUMNS + s < stride && (cells[id * stride + ENVIRONMENT_COLUMNS + s] ?? -1) >= 0,
    ),
  );
  return met.flatMap((known, from) => {
    const calls = Array.from({ length: side.offerCounts[from] ?? 0 }, (_, column) =>
      asked(side, from, column, null, true),
    );
    const arrivals = arriving.map((segment, i) =>
      asked(side, from, ENVIRONMENT_COLUMNS + segment, segment, known[i] === true),
    );
    return [...calls, ...arrivals];
  });
}

function asked(
  side: SideTable,
  from: number,
  column: number,
  segment: number | null,
  met: boolean,
): AskedStep {
  const view = side.stepView(side.step(from, column));
  return { view, occurrence: { side: side.name, from, event: eventOf(view, segment), met } };
}

/** What `Places` needs of a side. */
export function askedSide(
  parts: SystemParts,
  name: 'A' | 'B',
  size: number,
  arriving: readonly number[],
): AskedSide {
  return { side: name === 'A' ? parts.a : parts.b, size, arriving };
}
