import { transition } from 'xstate';
import { CHART, type Chart } from './chart.js';
import { createEndpoint, type Endpoint } from './endpoint.js';
import type { Environment } from './environment.js';
import type { EndpointEvent } from './events.js';
import type { GuardName } from './guards.js';
import { Interner } from './interner.js';
import type { Output } from './outputs.js';
import type { StateName } from './state-name.js';
import type { RowId } from './statechart.js';
import type { Tcb } from './tcb.js';
import { validateChart, validateContext } from './validate.js';

/** State value and context of one endpoint. */
export interface Local {
  readonly state: StateName;
  readonly tcb: Tcb;
}

/** One row of the table: what the chart does with one event in one local state. */
export interface Reaction {
  readonly next: number;
  readonly outputs: readonly Output[];
  readonly row: RowId;
  /** Guards evaluated on the way, `name=true` or `name=false`. */
  readonly guards: readonly string[];
}

interface ReturnedAction {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * The chart as a table, filled on first need: local states and events are interned, and each reaction is computed once by XState's pure
 * `transition()`. Shared by all scenarios with the same profile, limits and chart.
 */
export class Tabulation {
  readonly locals = new Interner<Local>();
  readonly events = new Interner<EndpointEvent>();
  readonly #reactions = new Map<number, Reaction>();
  readonly #machine: Endpoint;
  #evaluated: string[] = [];

  constructor(env: Environment, chart: Chart = CHART) {
    validateChart(chart);
    this.#machine = createEndpoint(env, chart, (guard: GuardName, outcome) =>
      this.#evaluated.push(`${guard}=${outcome}`),
    );
  }

  /** Reactions computed so far. */
  get size(): number {
    return this.#reactions.size;
  }

  /** What the chart does with event `event` in local state `local` (both interned ids). */
  react(local: number, event: number): Reaction {
    const key = local * 0x100000 + event;
    const known = this.#reactions.get(key);
    if (known !== undefined) return known;
    const reaction = this.#compute(this.locals.get(local), this.events.get(event));
    this.#reactions.set(key, reaction);
    return reaction;
  }

  #compute(local: Local, event: EndpointEvent): Reaction {
    this.#evaluated = [];
    const snapshot = this.#machine.resolveState({ value: local.state, context: local.tcb } as never);
    const [after, actions] = transition(this.#machine, snapshot, event as never);
    const next: Local = { state: after.value as StateName, tcb: after.context as unknown as Tcb };
    // Before interning: the JSON text of a Set or Map would silently equal that of an empty object.
    validateContext(next.tcb, local.state, event.type);
    const { outputs, row } = splitActions(actions as unknown as readonly ReturnedAction[]);
    return { next: this.locals.intern(next), outputs, row, guards: this.#evaluated };
  }
}

function splitActions(actions: readonly ReturnedAction[]): Pick<Reaction, 'outputs' | 'row'> {
  const taken = actions.find((a) => a.type === 'taken');
  const shown = actions.filter((a) => a.type !== 'taken');
  return {
    row: String(taken?.params.id ?? '') as RowId,
    outputs: shown.map((a) => ({ type: a.type, ...a.params }) as Output),
  };
}
