import { availableParallelism } from 'node:os';
import { mutants } from '../model/mutants/index.js';
import { MUTANT_KINDS, type Mutant } from '../model/mutants/mutant.js';
import type { MutantResult } from '../properties/mutation/mutant-result.js';
import { type MutationSummary, mutationSummary } from '../properties/mutation/summary.js';
import type { MutationResult } from '../reports/report.js';
import { Pool } from './pool.js';
import { ProgressLine } from './progress-line.js';
import { select } from './select.js';
import { inOrder } from './shards/in-order.js';
import { type ShardPart, shareOf } from './shards/shard-part.js';

/** Which mutants to decide. */
export interface MutationOptions {
  readonly kind?: readonly string[];
  /** How the row, action or guard that is changed begins; `*` for anything. */
  readonly row?: readonly string[];
  readonly workers?: number;
  /** Only this part of them. */
  readonly shard?: ShardPart;
}

const MUTANT_WORKER = new URL('./mutant-worker.js', import.meta.url);

function chosen({ kind = [], row = [] }: MutationOptions): readonly Mutant[] {
  const kinds = select({ what: 'kind', code: 'TCP-MUTANT', items: MUTANT_KINDS, names: (k) => [k] }, kind);
  const ofKind = [...mutants().values()].filter((m) => kinds.includes(m.kind));
  const what = (m: Mutant): string => m.id.slice(`mutant ${m.kind} `.length);
  return select(
    { what: 'mutant', code: 'TCP-MUTANT', items: ofKind, names: (m) => [m.id, what(m)] },
    row.map((pattern) => `${pattern}*`),
  );
}

/** The mutants in numbers, as a report of `check` has them. */
export function mutationResult(results: readonly MutantResult[]): MutationResult {
  const { byProperty: _byProperty, ...result } = mutationSummary(results);
  return result;
}

/** What the shards have decided, in the order of the mutants; null if mutants were not run. */
export function joinMutants(
  shards: readonly (readonly MutantResult[] | null)[],
): readonly MutantResult[] | null {
  const run = shards.flatMap((results) => (results === null ? [] : [results]));
  return run.length === 0 ? null : inOrder(run.flat(), [...mutants().keys()], (r) => r.id);
}

/** Decides the chosen mutants in worker threads. */
export class MutationRun {
  readonly pool: Pool<string, MutantResult>;
  readonly #mutants: readonly Mutant[];
  readonly #results = new Map<string, MutantResult>();

  constructor(options: MutationOptions) {
    const all = chosen(options);
    this.#mutants = options.shard === undefined ? all : shareOf(all, () => 1, options.shard);
    this.pool = new Pool(options.workers ?? Math.min(4, availableParallelism()), MUTANT_WORKER);
  }

  /** Those decided so far, in the order of the mutants. */
  get results(): readonly MutantResult[] {
    return this.#mutants.flatMap(({ id }) => this.#results.get(id) ?? []);
  }

  async run(): Promise<MutationSummary> {
    const queue = this.#mutants.map((m) => m.id);
    const line = new ProgressLine(queue.length);
    await this.pool.run({
      next: () => queue.shift() ?? null,
      done: (id, result) => {
        this.#results.set(id, result);
        line.finished(id);
      },
      progress: () => {},
    });
    line.clear();
    return mutationSummary(this.results);
  }
}
