import { ANY_PROFILE, choicesNamed } from '../random-testing/profile-name.js';
import { routesFor } from '../random-testing/route-map.js';
import { type Patience, settingOf } from '../random-testing/setting.js';
import type { StackCommand } from '../random-testing/stack-commands.js';
import type { Step } from '../random-testing/step.js';
import { StackUnavailable } from '../stacks/live-stack.js';
import type { DifferReport, FoundDisagreement } from './differ-report.js';
import { type Disagreement, VERDICTS } from './disagreement.js';
import { disagreementKey } from './disagreement-key.js';
import { type FoundClass, FoundClasses } from './found-classes.js';
import { Lessons } from './lessons.js';
import { type PairPlayed, PairPlayer, type Side } from './pair-player.js';
import { type CaseCoverage, RandomRounds, type RoundOptions } from './random-rounds.js';
import type { SearchProgress } from './search-progress.js';
import { sharedCapabilities } from './shared-capabilities.js';
import { stepsOf } from './shown.js';
import { StackRunner } from './stack-runner.js';
import type { StackSource } from './stack-source.js';

/** How two stacks are compared; every field has a default. */
export interface DifferOptions extends RoundOptions {
  /** What counts as permitted: `any` (the default), every choice that RFC 9293 leaves; or the choices of one profile. */
  readonly profile?: string;
  /** Played before the random cases: the steps of vectors, say. */
  readonly scripts?: readonly (readonly Step[])[];
  /** Lets time pass where one has a real clock, too. */
  readonly wait?: boolean;
  readonly patience?: Partial<Patience>;
  readonly progress?: (progress: SearchProgress) => void;
}

/** Routes of the default profile: with everything open there is no single one. */
const STEER_BY = 'rfc9293';

function sides(a: StackRunner, b: StackRunner, { wait = false, patience }: DifferOptions): [Side, Side] {
  const side = (own: StackRunner, other: StackRunner): Side => {
    const { description } = own;
    const { capabilities } = description;
    const shared = sharedCapabilities(capabilities, other.description.capabilities, wait);
    return { runner: own, setting: settingOf({ ...description, capabilities: shared }, patience) };
  };
  return [side(a, b), side(b, a)];
}

function foundOf({ name, shown, cases, first, after }: FoundClass<Disagreement>): FoundDisagreement {
  return { name, steps: stepsOf(shown), disagreement: shown.what, cases, first, after };
}

class Comparison {
  readonly #options: DifferOptions;
  readonly #runners: readonly [StackRunner, StackRunner];
  readonly #player: PairPlayer;
  readonly #rounds: RandomRounds;
  readonly #classes: FoundClasses<Disagreement>;
  #ended = '';

  constructor(a: StackRunner, b: StackRunner, options: DifferOptions) {
    this.#options = options;
    this.#runners = [a, b];
    const [left, right] = sides(a, b, options);
    const lessons = new Lessons();
    const { profile = ANY_PROFILE } = options;
    this.#player = new PairPlayer(left, right, choicesNamed(profile), lessons);
    const routes = routesFor(left.setting, choicesNamed(profile === ANY_PROFILE ? STEER_BY : profile));
    this.#rounds = new RandomRounds(routes, options, (commands, name) => this.#random(commands, name));
    this.#classes = new FoundClasses({
      classOf: disagreementKey,
      isKnown: () => false,
      play: (steps) => this.#player.steps(steps).shown,
      ways: lessons.ways,
      over: () => this.#rounds.over,
    });
  }

  async run(): Promise<DifferReport> {
    try {
      await this.#rounds.run(() => this.#tell(), this.#scripts());
    } catch (error) {
      if (!(error instanceof StackUnavailable)) throw error;
      this.#ended = error.message;
    }
    if (this.#options.signal?.aborted === true) this.#ended = 'interrupted';
    return this.#report();
  }

  #scripts(): readonly ((name: string) => CaseCoverage)[] {
    const { scripts = [] } = this.#options;
    return scripts.map((steps) => (name) => this.#noted(this.#player.steps(steps), name));
  }

  #random(commands: Iterable<StackCommand>, name: string): CaseCoverage {
    return this.#noted(this.#player.random(commands), name);
  }

  #noted(played: PairPlayed, first: string): CaseCoverage {
    const { shown } = played;
    if (shown !== null) this.#classes.add({ shown, first, after: this.#rounds.cases });
    return played;
  }

  #tell(): void {
    const [a, b] = this.#runners;
    const { cases, steps, covered, rows } = this.#rounds;
    const found = this.#classes.of('new').length;
    const restarts = a.restarts + b.restarts;
    this.#options.progress?.({ cases, steps, found, covered: covered.length, rows, restarts });
  }

  #report(): DifferReport {
    const [a, b] = this.#runners;
    const { cases, steps, seconds, covered } = this.#rounds;
    const found = this.#classes.of('new').map(foundOf);
    return {
      a: { stack: a.description.name, version: a.description.version },
      b: { stack: b.description.name, version: b.description.version },
      profile: this.#options.profile ?? ANY_PROFILE,
      seed: this.#options.seed ?? 1,
      cases,
      steps,
      seconds,
      disagreements: VERDICTS.flatMap((v) => found.filter((f) => f.disagreement.verdict === v)),
      unsteady: this.#classes.of('unsteady').map((c) => c.name),
      covered,
      restarts: a.restarts + b.restarts,
      ended: this.#ended,
    };
  }
}

/**
 * Plays the same steps on two stacks, each beside a model of its own, and compares what they do in numbers relative to their own ISN and window. Where they
 * part, the model says who is right; one minimal exchange is kept for each class, with both answers.
 *
 * @throws StackUnavailable where one of them can't be started at all
 * @throws RangeError if no profile has that name
 */
export async function differ(
  a: StackSource,
  b: StackSource,
  options: DifferOptions = {},
): Promise<DifferReport> {
  const left = new StackRunner(a);
  try {
    const right = new StackRunner(b);
    try {
      return await new Comparison(left, right, options).run();
    } finally {
      right.close();
    }
  } finally {
    left.close();
  }
}
