import fc from 'fast-check';
import type { StackAdapter } from '../adapter/stack-adapter.js';
import { type Choices, choicesText } from './choices.js';
import { CoverageMap } from './coverage-map.js';
import { type Deviation, StackDeviation } from './deviation.js';
import { deviationText } from './deviation-text.js';
import { KnownChoices } from './known-choices.js';
import { minimise } from './minimise.js';
import { play } from './play.js';
import { ANY_PROFILE, choicesNamed, profileText } from './profile-name.js';
import { type RouteMap, routesFor } from './route-map.js';
import { Session } from './session.js';
import { type Patience, type Setting, settingOf } from './setting.js';
import { type StackCommand, stackCommands } from './stack-commands.js';

/** How a stack is tested; every field has a default. */
export interface CheckOptions {
  /** Name of a profile (`rfc9293`, `linux`, `rfc9293+rst=window`), or `any`; by default what the adapter says. */
  readonly profile?: string;
  /** Cases played; 300 by default. */
  readonly cases?: number;
  /** Most commands of one case; 40 by default. */
  readonly maxCommands?: number;
  /** The same seed plays the same cases on a stack that answers the same; 1 by default. */
  readonly seed?: number;
  /** From a failure: plays that case alone, with `target` and `seed` of the same failure. */
  readonly path?: string;
  /** Row of the chart to steer to, instead of those not covered yet; null: none. */
  readonly target?: string | null;
  /** Profile by which it is steered; by default `profile`, and where that is `any`, what the stack was seen to choose. */
  readonly steerBy?: string;
  readonly patience?: Partial<Patience>;
}

/** What was tested when nothing was found. */
export interface CheckReport {
  readonly cases: number;
  readonly steps: number;
  /** Rows of the chart that explained what the stack did. */
  readonly covered: readonly string[];
  /** Rows that some steps lead to, and that no case took. */
  readonly missed: readonly string[];
  /** What the stack chose where the profile leaves it open, one text for each possibility left. */
  readonly choices: readonly string[];
}

/** Cases between two looks at the coverage. */
const ROUND = 3;

/** Cases between two looks at the choices. */
const RELEARN = 90;

interface Failed {
  readonly deviation: Deviation;
  /** What the stack was held to. */
  readonly choices: Choices;
}

interface Round {
  readonly seed: number;
  readonly target: string | null;
  readonly cases: number;
  readonly path?: string;
}

class Check {
  readonly #adapter: StackAdapter;
  readonly #options: CheckOptions;
  readonly #profile: string;
  readonly #setting: Setting;
  readonly #choices: Choices;
  #steerBy: string;
  readonly #coverage = new CoverageMap();
  readonly #known = new KnownChoices();
  #cases = 0;
  #steps = 0;

  constructor(adapter: StackAdapter, options: CheckOptions) {
    const description = adapter.hello();
    this.#adapter = adapter;
    this.#options = options;
    this.#profile = options.profile ?? description.profile;
    this.#choices = choicesNamed(this.#profile);
    this.#setting = settingOf(description, options.patience);
    this.#steerBy = options.steerBy ?? this.#profile;
  }

  get #routes(): RouteMap {
    return routesFor(this.#setting, choicesNamed(this.#steerBy));
  }

  run(): CheckReport {
    const { cases = 300, seed = 1, path, target } = this.#options;
    if (path !== undefined) {
      this.#round({ seed, target: target ?? null, cases: 1, path });
      return this.#report();
    }
    for (let done = 0; done < cases; done += ROUND) {
      if (done % RELEARN === RELEARN - ROUND) this.#learn();
      const aim = target === undefined ? this.#nextTarget() : target;
      this.#round({ seed: (seed * 7919 + done) | 0, target: aim, cases: Math.min(ROUND, cases - done) });
    }
    return this.#report();
  }

  /** Where all is open, what the stack has chosen says which rows it can take. */
  #learn(): void {
    const [choices] = this.#known.possible;
    if (this.#options.steerBy !== undefined || !this.#profile.startsWith(ANY_PROFILE)) return;
    if (choices !== undefined) this.#steerBy = profileText(this.#profile, choices);
  }

  /** The row that was taken least often; of equals the first that the routes know. */
  #nextTarget(): string | null {
    const [first = null, ...others] = this.#routes.rows as readonly string[];
    const least = (a: string | null, b: string): string =>
      a !== null && this.#coverage.count(a) <= this.#coverage.count(b) ? a : b;
    return others.reduce<string | null>(least, first);
  }

  /** Shrinking is done on the steps that were taken (see `minimise`), not on the commands, which may be advice. */
  #round(round: Round): void {
    const { seed, target, cases, path } = round;
    const maxCommands = this.#options.maxCommands ?? 40;
    let failed: Failed | null = null;
    const property = fc.property(stackCommands({ routes: this.#routes, target, maxCommands }), (list) => {
      failed = this.#case(list);
      return failed === null;
    });
    const result = fc.check(property, {
      seed,
      numRuns: cases,
      endOnFailure: true,
      ...(path === undefined ? {} : { path }),
    });
    if (failed !== null) this.#fail(failed, { ...round, path: result.counterexamplePath ?? '0' });
    // `fc.check` keeps every exception: one that is no deviation is an error of the adapter or of ours, and no case that went well.
    if (result.failed) throw result.errorInstance;
  }

  #case(commands: Iterable<StackCommand>): Failed | null {
    try {
      const session = new Session(this.#adapter, this.#setting, this.#choices);
      fc.modelRun(() => ({ model: session, real: this.#adapter }), commands);
      return this.#finished(session);
    } catch (error) {
      if (error instanceof StackDeviation) return { deviation: error.deviation, choices: this.#choices };
      throw error;
    } finally {
      this.#cases += 1;
    }
  }

  /** A case without a deviation; but the stack may have chosen otherwise than in earlier ones. */
  #finished(session: Session): Failed | null {
    this.#steps += session.trace.length;
    this.#coverage.add(session.trace.flatMap((e) => e.rows));
    if (this.#known.add(session.choices)) return null;
    const steps = session.trace.map((e) => e.step);
    for (const choices of this.#known.possible) {
      const deviation = play(this.#adapter, steps, this.#setting, choices);
      if (deviation !== null) return { deviation, choices };
    }
    return null;
  }

  #fail({ deviation, choices }: Failed, { seed, target, path }: Required<Round>): never {
    const smaller = minimise(deviation, (steps) => play(this.#adapter, steps, this.#setting, choices));
    const profile = profileText(this.#profile, choices);
    const steerBy = this.#steerBy === this.#profile ? {} : { steerBy: this.#steerBy };
    const steps = JSON.stringify(smaller.trace.map((e) => e.step));
    const text = deviationText(smaller, {
      stack: this.#adapter.hello(),
      profile,
      cases: this.#cases,
      steps: deviation.trace.length,
      replay: [
        `checkStack(adapter, ${JSON.stringify({ profile: this.#profile, seed, path, target, ...steerBy })})`,
        `replaySteps(adapter, ${steps}, ${JSON.stringify({ profile })})`,
      ],
    });
    throw new StackDeviation(smaller, text);
  }

  #report(): CheckReport {
    const covered = this.#coverage.covered;
    const missed = this.#routes.rows.filter((row) => this.#coverage.count(row) === 0);
    const choices = this.#known.possible.map(choicesText);
    return { cases: this.#cases, steps: this.#steps, covered, missed, choices };
  }
}

/**
 * Plays random cases on a stack beside the model, steered to rows of the chart that were taken least, until the stack does something that the
 * model does not.
 *
 * @returns what was covered
 * @throws StackDeviation with the smallest exchange that shows the deviation, as text and as data
 * @throws RangeError if no profile has that name
 */
export function checkStack(adapter: StackAdapter, options: CheckOptions = {}): CheckReport {
  return new Check(adapter, options).run();
}
