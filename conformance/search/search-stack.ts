import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { deviationId } from '../ledger/deviation-id.js';
import { CoverageMap } from '../random-testing/coverage-map.js';
import { choicesNamed } from '../random-testing/profile-name.js';
import { type RouteMap, routesFor } from '../random-testing/route-map.js';
import { type Setting, settingOf } from '../random-testing/setting.js';
import { stackCommands } from '../random-testing/stack-commands.js';
import { StackUnavailable } from '../stacks/live-stack.js';
import { CasePlayer, StackUnusable } from './case-player.js';
import { FoundClasses } from './found-classes.js';
import type { SearchOptions } from './search-options.js';
import type { SearchReport } from './search-report.js';
import { StackRunner } from './stack-runner.js';
import type { StackSource } from './stack-source.js';

const SECONDS = 60;

/** Cases of one target, between two looks at the coverage and at the clock of the caller. */
const ROUND = 4;

/** Rounds without a target, among those with one. */
const FREE = 5;

/** Fresh starts that shrinking one crash may cost. */
const MOST_RESTARTS = 60;

/** A stack with a real clock is asked to wait only where the caller wants it: each wait is real. */
function settingFor({ description }: StackRunner, { patience, wait = false }: SearchOptions): Setting {
  const setting = settingOf(description, patience);
  if (setting.capabilities.time !== 'real' || wait) return setting;
  return { ...setting, capabilities: { ...setting.capabilities, time: 'none' } };
}

class Search {
  readonly #options: SearchOptions;
  readonly #runner: StackRunner;
  readonly #profile: string;
  readonly #cases: CasePlayer;
  readonly #routes: RouteMap;
  readonly #coverage = new CoverageMap();
  /** Rounds that were steered to a row. */
  readonly #aimed = new CoverageMap();
  readonly #classes: FoundClasses;
  readonly #start = performance.now();
  #played = 0;
  #steps = 0;
  #ended = '';
  #mostRestarts = MOST_RESTARTS;

  constructor(runner: StackRunner, options: SearchOptions) {
    this.#options = options;
    this.#runner = runner;
    this.#profile = options.profile ?? runner.description.profile;
    const setting = settingFor(runner, options);
    const choices = choicesNamed(this.#profile);
    this.#cases = new CasePlayer(runner, setting, choices);
    this.#routes = routesFor(setting, choices);
    const { known = [], classOf = deviationId } = options;
    this.#classes = new FoundClasses({
      classOf,
      isKnown: (deviation, name) => (typeof known === 'function' ? known(deviation) : known.includes(name)),
      play: (steps) => (this.#runner.restarts > this.#mostRestarts ? null : this.#cases.steps(steps).shown),
      ways: this.#cases.ways,
      over: () => this.#over,
    });
  }

  async run(): Promise<SearchReport> {
    try {
      for (let round = 0; !this.#over; round += 1) {
        this.#round(round);
        this.#tell();
        await setImmediate();
      }
    } catch (error) {
      if (!(error instanceof StackUnusable || error instanceof StackUnavailable)) throw error;
      this.#ended = error.message;
    }
    if (this.#options.signal?.aborted === true) this.#ended = 'interrupted';
    return this.#report();
  }

  get #seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }

  get #over(): boolean {
    const { cases, seconds, signal } = this.#options;
    const limit = seconds ?? (cases === undefined ? SECONDS : Number.POSITIVE_INFINITY);
    return (
      signal?.aborted === true ||
      this.#played >= (cases ?? Number.POSITIVE_INFINITY) ||
      this.#seconds >= limit
    );
  }

  /** fast-check draws the commands; it sees no failure, for a deviation is noted, shrunk on its steps, and the search goes on. */
  #round(round: number): void {
    const target = round % FREE === 0 ? null : this.#target();
    const maxCommands = this.#options.maxCommands ?? 40;
    const seed = ((this.#options.seed ?? 1) * 7919 + round) | 0;
    const property = fc.property(stackCommands({ routes: this.#routes, target, maxCommands }), (commands) => {
      if (!this.#over) this.#case(commands, `seed ${seed}${target === null ? '' : ` towards ${target}`}`);
    });
    const result = fc.check(property, { seed, numRuns: ROUND, endOnFailure: true });
    // An error of the adapter or of ours, or a stack that can't be started again.
    if (result.failed) throw result.errorInstance;
  }

  #case(commands: Parameters<CasePlayer['random']>[0], name: string): void {
    const { shown, steps, rows } = this.#cases.random(commands);
    this.#played += 1;
    this.#steps += steps;
    this.#coverage.add(rows);
    if (shown === null) return;
    this.#mostRestarts = this.#runner.restarts + MOST_RESTARTS;
    this.#classes.add({ shown, first: name, after: this.#played });
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

  #tell(): void {
    this.#options.progress?.({
      cases: this.#played,
      steps: this.#steps,
      found: this.#classes.findings.length,
      covered: this.#coverage.covered.length,
      rows: this.#routes.rows.length,
      restarts: this.#runner.restarts,
    });
  }

  #report(): SearchReport {
    const { name, version } = this.#runner.description;
    return {
      stack: name,
      version,
      profile: this.#profile,
      findings: this.#classes.findings,
      seed: this.#options.seed ?? 1,
      cases: this.#played,
      steps: this.#steps,
      seconds: this.#seconds,
      known: this.#classes.known,
      unsteady: this.#classes.unsteady,
      covered: this.#coverage.covered,
      missed: this.#routes.rows.filter((row) => this.#coverage.count(row) === 0),
      restarts: this.#runner.restarts,
      ended: this.#ended,
    };
  }
}

/**
 * Plays random cases on a stack beside the model for a given time, or a given number of cases, steered to the rows of the chart that were taken least. It
 * goes on after a deviation: each class is shrunk once, to the fewest steps, and counted afterwards. A stack that crashes or hangs is started afresh.
 *
 * @returns what was found, also where it was interrupted
 * @throws StackUnavailable where the stack can't be started at all
 * @throws RangeError if no profile has that name
 */
export async function searchStack(source: StackSource, options: SearchOptions = {}): Promise<SearchReport> {
  const runner = new StackRunner(source);
  try {
    return await new Search(runner, options).run();
  } finally {
    runner.close();
  }
}
