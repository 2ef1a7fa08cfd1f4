import type { Position } from '../language/position.js';
import type { Cause } from './cause.js';
import type { Disagreement, DisagreementKind } from './disagreement.js';
import type { RunOptions } from './run-options.js';
import type { Remark, RunResult } from './run-result.js';

/** Ends a run: what there is to say stands in the ledger. */
export class RunEnds extends Error {
  override readonly name = 'RunEnds';
}

/** What the script and the model say. */
export interface Sayings {
  readonly expected: string;
  readonly model: string;
}

/** Counts what agreed, and notes what did not. */
export class Ledger {
  #checks = 0;
  #checksAfterLastArrival = 0;
  #disagreement: Disagreement | null = null;
  #explained: readonly Disagreement[] = [];
  #outside: Remark | null = null;
  #empty: readonly Remark[] = [];
  #skipped: readonly Remark[] = [];

  readonly #explains: RunOptions['explains'];

  constructor(explains: RunOptions['explains']) {
    this.#explains = explains;
  }

  agreed(): void {
    this.#checks += 1;
    this.#checksAfterLastArrival += 1;
  }

  arrived(): void {
    this.#checksAfterLastArrival = 0;
  }

  saysNothing(at: Position, what: string): void {
    this.#empty = [...this.#empty, { at, what }];
  }

  skip(at: Position, what: string): void {
    this.#skipped = [...this.#skipped, { at, what }];
  }

  /** Ends the run. */
  outside(at: Position, what: string): never {
    this.#outside = { at, what };
    throw new RunEnds();
  }

  /** Ends the run, unless the disagreement is explained: then the run goes on as the script has it. */
  disagree(kind: DisagreementKind, at: Position, { expected, model }: Sayings, cause: Cause): void {
    const { state, stimulus, row, clause, reason } = cause;
    const disagreement = { kind, at, expected, model, state, stimulus, row, clause, reason };
    if (this.#explains(disagreement)) {
      this.#explained = [...this.#explained, disagreement];
      return;
    }
    this.#disagreement = disagreement;
    throw new RunEnds();
  }

  result(): RunResult {
    return {
      disagreement: this.#disagreement,
      explained: this.#explained,
      outside: this.#outside,
      checks: this.#checks,
      checksAfterLastArrival: this.#checksAfterLastArrival,
      empty: this.#empty,
      skipped: this.#skipped,
    };
  }
}
