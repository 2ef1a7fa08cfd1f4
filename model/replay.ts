import { createActor } from 'xstate';
import { CHART, type Chart } from './chart.js';
import type { SystemStep } from './compiled-system.js';
import { createEndpoint } from './endpoint.js';
import type { Environment } from './environment.js';
import type { Output } from './outputs.js';
import type { Scenario, Side } from './scenario.js';
import type { SideName, StepView } from './views.js';

/** The tables and an ordinary XState actor disagree: a defect of this suite, never of TCP. */
export class ReplayError extends Error {
  readonly code = 'TCP-REPLAY';
  override readonly name = 'ReplayError';
}

/** One ordinary XState actor and what it has shown since the last step. */
class ReplayedEndpoint {
  readonly #actor;
  #shown: (Output | { readonly type: 'taken'; readonly id: string })[] = [];

  constructor(env: Environment, chart: Chart, { isns, prelude = [] }: Side) {
    const machine = createEndpoint(env, chart, undefined, (output) => this.#shown.push(output));
    this.#actor = createActor(machine, { input: { isns } } as never);
    this.#actor.start();
    for (const event of prelude) this.#actor.send(event as never);
  }

  /** Sends the event of a step and compares everything that can be seen. */
  take(step: StepView, number: number): void {
    this.#shown = [];
    this.#actor.send(step.event as never);
    const snapshot = this.#actor.getSnapshot();
    const outputs = this.#shown.filter((o) => o.type !== 'taken');
    compare(number, 'state', snapshot.value, step.after.state);
    compare(number, 'TCB', snapshot.context, step.after.tcb);
    compare(number, 'outputs', outputs, step.outputs);
    compare(number, 'row', this.#shown.find((o) => o.type === 'taken')?.id, step.row);
  }
}

function compare(step: number, what: string, actual: unknown, expected: unknown): void {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new ReplayError(`replay: step ${step}: ${what} of the actor is ${a}, of the table ${e}`);
}

/** Replays a trace step by step with ordinary XState actors; throws a {@link ReplayError} at the first difference. */
export function replay(
  scenario: Scenario,
  env: Environment,
  steps: readonly SystemStep[],
  chart: Chart = CHART,
): void {
  const ends: Record<SideName, ReplayedEndpoint> = {
    A: new ReplayedEndpoint(env, chart, scenario.a),
    B: new ReplayedEndpoint(env, chart, scenario.b),
  };
  steps.forEach((s, i) => {
    if (s.kind !== 'drop' && s.kind !== 'tick') ends[s.step.side].take(s.step, i + 1);
  });
}
