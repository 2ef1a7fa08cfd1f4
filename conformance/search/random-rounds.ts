import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { CoverageMap } from '../random-testing/coverage-map.js';
import type { RouteMap } from '../random-testing/route-map.js';
import { type StackCommand, stackCommands } from '../random-testing/stack-commands.js';

/** How long and with what a search draws cases. */
export interface RoundOptions {
  /** Seconds of wall-clock time; 60 by default, and where `cases` is given as long as those take. */
  readonly seconds?: number;
  /** Ends after so many cases: then the same seed gives the same on a stack that answers the same. */
  readonly cases?: number;
  /** 1 by default. */
  readonly seed?: number;
  /** Most commands of one case; 40 by default. */
  readonly maxCommands?: number;
  /** Ends it with what is known. */
  readonly signal?: AbortSignal;
}

/** What one case has shown of the chart. */
export interface CaseCoverage {
  readonly rows: readonly string[];
  readonly steps: number;
}

/** A case that is not drawn; it is given its name. */
export type Script = (name: string) => CaseCoverage;

type Commands = Iterable<StackCommand>;

const SECONDS = 60;

/** Cases of one target, between two looks at the coverage and at the clock of the caller. */
const ROUND = 2;

/** Scripts between two looks at the clock of the caller. */
const SCRIPTS = 20;

/** One round of so many has no target. */
const FREE = 5;

/** Random cases until the time is over, steered to the rows of the chart that were taken least. */
export class RandomRounds {
  readonly #options: RoundOptions;
  readonly #routes: RouteMap;
  readonly #play: (commands: Commands, name: string) => CaseCoverage;
  readonly #coverage = new CoverageMap();
  /** Rounds that were steered to a row. */
  readonly #aimed = new CoverageMap();
  readonly #start = performance.now();
  cases = 0;
  steps = 0;

  constructor(
    routes: RouteMap,
    options: RoundOptions,
    play: (commands: Commands, name: string) => CaseCoverage,
  ) {
    this.#routes = routes;
    this.#options = options;
    this.#play = play;
  }

  get seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }

  get over(): boolean {
    const { cases, seconds, signal } = this.#options;
    const most = cases ?? Number.POSITIVE_INFINITY;
    const limit = seconds ?? (cases === undefined ? SECONDS : Number.POSITIVE_INFINITY);
    return signal?.aborted === true || this.cases >= most || this.seconds >= limit;
  }

  get covered(): readonly string[] {
    return this.#coverage.covered;
  }

  get missed(): readonly string[] {
    return this.#routes.rows.filter((row) => this.#coverage.count(row) === 0);
  }

  get rows(): number {
    return this.#routes.rows.length;
  }

  /** `tell` is called after each round; `scripts` are cases that are played first. @throws what the cases throw */
  async run(tell: () => void, scripts: readonly Script[] = []): Promise<void> {
    for (const [i, play] of scripts.entries()) {
      if (this.over) return;
      this.#count(() => play(`script ${i + 1}`));
      if (i % SCRIPTS !== 0) continue;
      tell();
      await setImmediate();
    }
    for (let round = 0; !this.over; round += 1) {
      this.#round(round);
      tell();
      // Without it no signal is ever seen: all cases are synchronous.
      await setImmediate();
    }
  }

  /** fast-check draws the commands; it sees no failure, for what is found is noted and shrunk on its steps. */
  #round(round: number): void {
    const target = round % FREE === 0 ? null : this.#target();
    const { maxCommands = 40, seed: first = 1 } = this.#options;
    const seed = (first * 7919 + round) | 0;
    const name = `seed ${seed}${target === null ? '' : ` towards ${target}`}`;
    const property = fc.property(stackCommands({ routes: this.#routes, target, maxCommands }), (commands) => {
      if (!this.over) this.#case(commands, name);
    });
    const result = fc.check(property, { seed, numRuns: ROUND, endOnFailure: true });
    // An error of the adapter or of ours, or a stack that can't be started again.
    if (result.failed) throw result.errorInstance;
  }

  #case(commands: Commands, name: string): void {
    this.#count(() => this.#play(commands, name));
  }

  #count(play: () => CaseCoverage): void {
    this.cases += 1;
    const { rows, steps } = play();
    this.steps += steps;
    this.#coverage.add(rows);
  }

  /** The row that was taken least, and among those the one that was tried least: some can't be reached on this stack. */
  #target(): string | null {
    let best: string | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const row of this.#routes.rows) {
      const count = this.#coverage.count(row) + ROUND * this.#aimed.count(row);
      if (count >= least) continue;
      best = row;
      least = count;
    }
    if (best !== null) this.#aimed.add([best]);
    return best;
  }
}
