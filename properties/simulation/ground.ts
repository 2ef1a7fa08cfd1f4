import { successorBuffer } from '../../checker/labelled-system.js';
import type { Finding, SuccessorBuffer } from '../../checker/transition-system.js';
import { CompiledSystem, type ReactionListener } from '../../model/compiled-system.js';
import type { Scenario } from '../../model/scenario.js';
import { TableFull } from '../../model/table-full.js';
import type { Tabulation } from '../../model/tabulation.js';
import type { Judge } from '../../model/views.js';
import { type At, isSelf, pairOf, successorAt } from './at.js';

/** Side states after which a walk begins with new tables: a table has a column per segment, and must stay small. */
const MOST_SIDES = 24_000;

/** What one state of a walk has shown. */
export interface Expanded {
  /** Found for the first time, at the state (`step` -1) or at one of its successors. */
  readonly findings: readonly Finding[];
  /** Successors that differ from the state. */
  readonly ways: number;
}

/**
 * The system under a walk. Every successor of every state walked through is judged, taken or not: each reaction, side state, pair and, where
 * asked for, whole state; so a walk sees one step further than it goes.
 */
export class Ground {
  readonly system: CompiledSystem;
  /** Successors of the state expanded last. */
  readonly out: SuccessorBuffer = successorBuffer();
  readonly initial: At;
  /** What the initial state has shown. */
  readonly first: readonly Finding[];
  readonly #judge: Judge;
  readonly #pairs = new Set<number>();
  readonly #mostSides: number;
  #full = false;

  constructor(
    scenario: Scenario,
    tabulation: Tabulation,
    judge: Judge,
    onReaction?: ReactionListener,
    mostSides = MOST_SIDES,
  ) {
    this.#mostSides = mostSides;
    this.#judge = judge;
    this.system = new CompiledSystem(scenario, tabulation, judge, onReaction);
    this.system.initial(this.out);
    this.initial = successorAt(this.out, 0);
    this.first = [...this.#taken(), ...this.#judged(this.initial, -1)];
  }

  /** The tables are as large as they may become: the next walk needs a new ground. */
  get full(): boolean {
    const [a, b] = this.system.sizes();
    return this.#full || a + b > this.#mostSides;
  }

  /** Successors of a state into `out`, and everything judged. Without ways on, the state was judged as one at rest. */
  expand(at: At): Expanded {
    this.out.count = 0;
    try {
      this.system.successors(...at, this.out);
    } catch (error) {
      if (!(error instanceof TableFull)) throw error;
      this.#full = true;
      return { findings: this.#taken(), ways: 0 };
    }
    const findings: Finding[] = this.#taken();
    let ways = 0;
    for (let n = 0; n < this.out.count; n++) {
      if (isSelf(this.out, n, at)) continue;
      ways++;
      findings.push(...this.#judged(successorAt(this.out, n), n));
    }
    if (ways === 0) {
      this.system.terminal(...at);
      findings.push(...this.#taken());
    }
    return { findings, ways };
  }

  #taken(): Finding[] {
    return this.system.findings.splice(0);
  }

  /** Pairs are judged once each; whole states whenever they are met. */
  #judged(at: At, step: number): readonly Finding[] {
    const whole = this.#judge.system?.(this.system.describe(...at)) ?? [];
    const pair = pairOf(at[0], at[1]);
    if (whole.length === 0 && this.#pairs.has(pair)) return NOTHING;
    const fresh = this.#pairs.has(pair) ? [] : this.#judge.pair(this.system.pairView(at[0], at[1]));
    this.#pairs.add(pair);
    return [...whole, ...fresh].map((what) => ({ what, step }));
  }
}

const NOTHING: readonly Finding[] = [];
