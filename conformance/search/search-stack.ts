import type { Finding } from '../conform/finding.js';
import { deviationId } from '../ledger/deviation-id.js';
import type { Deviation } from '../random-testing/deviation.js';
import { choicesNamed } from '../random-testing/profile-name.js';
import { routesFor } from '../random-testing/route-map.js';
import { type Setting, settingOf } from '../random-testing/setting.js';
import type { StackCommand } from '../random-testing/stack-commands.js';
import { StackUnavailable } from '../stacks/live-stack.js';
import { CasePlayer, StackUnusable } from './case-player.js';
import { type FoundClass, FoundClasses } from './found-classes.js';
import { type CaseCoverage, RandomRounds } from './random-rounds.js';
import type { SearchOptions } from './search-options.js';
import type { SearchReport, Unsteady } from './search-report.js';
import { stepsOf } from './shown.js';
import { StackRunner } from './stack-runner.js';
import type { StackSource } from './stack-source.js';

/** Fresh starts that shrinking one crash may cost. */
const MOST_RESTARTS = 60;

/** A stack with a real clock is asked to wait only where the caller wants it: each wait is real. */
function settingFor({ description }: StackRunner, { patience, wait = false }: SearchOptions): Setting {
  const setting = settingOf(description, patience);
  if (setting.capabilities.time !== 'real' || wait) return setting;
  return { ...setting, capabilities: { ...setting.capabilities, time: 'none' } };
}

function findingOf({ shown, cases, first, after }: FoundClass<Deviation>): Finding {
  return {
    steps: stepsOf(shown),
    deviation: shown.what,
    sightings: [{ suite: 'search', cases, first, after }],
  };
}

function unsteadyOf({ name, shown }: FoundClass<Deviation>): Unsteady {
  const { expected, observed } = shown.what.problem;
  return { name, steps: stepsOf(shown), expected, observed };
}

class Search {
  readonly #options: SearchOptions;
  readonly #runner: StackRunner;
  readonly #profile: string;
  readonly #player: CasePlayer;
  readonly #rounds: RandomRounds;
  readonly #classes: FoundClasses<Deviation>;
  #ended = '';
  #mostRestarts = MOST_RESTARTS;

  constructor(runner: StackRunner, options: SearchOptions) {
    this.#options = options;
    this.#runner = runner;
    this.#profile = options.profile ?? runner.description.profile;
    const setting = settingFor(runner, options);
    const choices = choicesNamed(this.#profile);
    this.#player = new CasePlayer(runner, setting, choices);
    this.#rounds = new RandomRounds(routesFor(setting, choices), options, (commands, name) =>
      this.#case(commands, name),
    );
    const { known = [], classOf = deviationId } = options;
    this.#classes = new FoundClasses({
      classOf,
      isKnown: (deviation, name) => (typeof known === 'function' ? known(deviation) : known.includes(name)),
      play: (steps) => (runner.restarts > this.#mostRestarts ? null : this.#player.steps(steps).shown),
      ways: this.#player.ways,
      over: () => this.#rounds.over,
    });
  }

  async run(): Promise<SearchReport> {
    try {
      await this.#rounds.run(() => this.#tell());
    } catch (error) {
      if (!(error instanceof StackUnusable || error instanceof StackUnavailable)) throw error;
      this.#ended = error.message;
    }
    if (this.#options.signal?.aborted === true) this.#ended = 'interrupted';
    return this.#report();
  }

  #case(commands: Iterable<StackCommand>, first: string): CaseCoverage {
    const { shown, steps, rows } = this.#player.random(commands);
    this.#mostRestarts = this.#runner.restarts + MOST_RESTARTS;
    if (shown !== null) this.#classes.add({ shown, first, after: this.#rounds.cases });
    return { steps, rows };
  }

  #tell(): void {
    this.#options.progress?.({
      cases: this.#rounds.cases,
      steps: this.#rounds.steps,
      found: this.#classes.of('new').length,
      covered: this.#rounds.covered.length,
      rows: this.#rounds.rows,
      restarts: this.#runner.restarts,
    });
  }

  #report(): SearchReport {
    const { name, version } = this.#runner.description;
    const { cases, steps, seconds, covered, missed } = this.#rounds;
    return {
      stack: name,
      version,
      profile: this.#profile,
      findings: this.#classes.of('new').map(findingOf),
      seed: this.#options.seed ?? 1,
      cases,
      steps,
      seconds,
      known: this.#classes.of('known').map(({ name, cases: met }) => ({ name, cases: met })),
      unsteady: this.#classes.of('unsteady').map(unsteadyOf),
      covered,
      missed,
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
