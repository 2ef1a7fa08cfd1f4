import fc from 'fast-check';
import type { StackAdapter } from '../adapter/stack-adapter.js';
import { ADVANCE } from './alphabet.js';
import type { RouteMap } from './route-map.js';
import type { Session } from './session.js';
import { type Step, stepText } from './step.js';
import { STEPS } from './step-arbitrary.js';

/** A command of fast-check: the model is the session, which drives the stack itself. */
export type StackCommand = fc.Command<Session, StackAdapter>;

class StepCommand implements StackCommand {
  readonly #step: Step;

  constructor(step: Step) {
    this.#step = step;
  }

  check(session: Readonly<Session>): boolean {
    return session.allows(this.#step);
  }

  run(session: Session): void {
    session.do(this.#step);
  }

  toString(): string {
    return stepText(this.#step);
  }
}

/** Takes the step that leads towards a row of the chart, chosen when it is run: it knows where the model is. */
class SteerCommand implements StackCommand {
  readonly #routes: RouteMap;
  readonly #row: string;

  constructor(routes: RouteMap, row: string) {
    this.#routes = routes;
    this.#row = row;
  }

  check(session: Readonly<Session>): boolean {
    const step = this.#routes.towards(this.#row, session.local);
    return step !== undefined && session.allows(step);
  }

  run(session: Session): void {
    session.do(this.#routes.towards(this.#row, session.local) ?? ADVANCE);
  }

  toString(): string {
    return `towards ${this.#row}`;
  }
}

export interface CommandOptions {
  /** Leads towards the rows; made once per stack. */
  readonly routes: RouteMap;
  /** Row of the chart to steer to; null: all steps are free. */
  readonly target: string | null;
  /** Most commands of one case. */
  readonly maxCommands: number;
  /** From the counterexample of an earlier run. */
  readonly replayPath?: string;
}

/** How many of all commands steer, where there is a target: the weight beside that of the free ones. */
const STEERING = 12;

/** The commands of one case, for `fc.modelRun` with a `Session` as the model. */
export function stackCommands(options: CommandOptions): fc.Arbitrary<Iterable<StackCommand>> {
  const { routes, target, maxCommands, replayPath } = options;
  const free = STEPS.flatMap(([weight, arbitrary]) =>
    Array.from({ length: weight }, () => arbitrary.map((step): StackCommand => new StepCommand(step))),
  );
  const steered = target === null ? [] : [fc.constant<StackCommand>(new SteerCommand(routes, target))];
  return fc.commands([...free, ...Array.from({ length: STEERING }, () => steered).flat()], {
    maxCommands,
    size: 'max',
    ...(replayPath === undefined ? {} : { replayPath }),
  });
}
