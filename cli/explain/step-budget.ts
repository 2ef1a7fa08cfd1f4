/** Connections whose segments are shown unless all are wanted: each keeps its judgements in memory until it is finished. */
const SHOWN = 20;

/** Decides which connections keep their judgements: the first ones that are selected, or all. */
export class StepBudget {
  #left: number;

  constructor(all: boolean) {
    this.#left = all ? Number.POSITIVE_INFINITY : SHOWN;
  }

  /** True while there is room; asked once per selected connection. */
  take(): boolean {
    if (this.#left <= 0) return false;
    this.#left -= 1;
    return true;
  }
}
