import { and, enqueueActions, not, setup } from 'xstate';
import { CHART, type Chart, rowId } from './chart.js';
import type { Action } from './effects.js';
import type { Environment } from './environment.js';
import { type EndpointEvent, EVENT_TYPES, type EventType } from './events.js';
import type { Guard, GuardName } from './guards.js';
import { DEFAULT_LIMITS } from './limits.js';
import type { Output } from './outputs.js';
import { DEFAULT_PROFILE } from './profile.js';
import type { Condition, Row } from './row.js';
import { STATES, type StateName } from './state-name.js';
import type { RowId } from './statechart.js';
import { blankTcb, type Tcb } from './tcb.js';

/** Told of every guard that is evaluated, for the coverage of outcomes. */
export type GuardRecorder = (guard: GuardName, outcome: boolean) => void;

/** Told of every output when an ordinary actor runs the machine; the pure `transition()` returns outputs instead. */
export type OutputListener = (output: Output | { readonly type: 'taken'; readonly id: RowId }) => void;

export const DEFAULT_ENVIRONMENT: Environment = { profile: DEFAULT_PROFILE, limits: DEFAULT_LIMITS };

type GuardArguments = { context: Tcb; event: EndpointEvent };

function guardImplementations(chart: Chart, env: Environment, record: GuardRecorder) {
  const entries = Object.entries(chart.guards) as [GuardName, Guard][];
  return Object.fromEntries(
    entries.map(([name, guard]) => [
      name,
      ({ context, event }: GuardArguments): boolean => {
        const outcome = guard(context, event, env);
        record(name, outcome);
        return outcome;
      },
    ]),
  );
}

/** Names of the custom actions that XState returns and executes nothing for: they are the step's outputs. */
export const OUTPUT_ACTIONS = ['transmit', 'signal', 'deliver', 'timer', 'taken'] as const;

function actionImplementations(chart: Chart, env: Environment) {
  const entries = Object.entries(chart.actions) as [string, Action][];
  return Object.fromEntries(
    entries.map(([name, action]) => [
      name,
      enqueueActions(({ context, event, enqueue }) => {
        const effect = action(context as Tcb, event as EndpointEvent, env);
        if (effect.tcb !== undefined) enqueue.assign(effect.tcb);
        for (const output of effect.outputs ?? []) {
          const { type, ...params } = output;
          enqueue({ type, params });
        }
      }),
    ]),
  );
}

function atom(name: string) {
  return name.startsWith('!') ? not(name.slice(1)) : name;
}

function condition(guard: Condition) {
  return typeof guard === 'string' ? atom(guard) : and(guard.map(atom) as never);
}

/** One row as an XState transition; the first action says which row was taken. */
function transitionConfig(state: StateName, event: EventType, row: Row) {
  const id = rowId(state, event, row);
  return {
    ...(row.guard === undefined ? {} : { guard: condition(row.guard) }),
    ...(row.target === undefined ? {} : { target: row.target }),
    actions: [{ type: 'taken', params: { id } }, ...(row.actions ?? [])],
    description: row.reason,
    meta: { id, clause: row.clause },
  };
}

function stateConfig(chart: Chart, state: StateName) {
  const { entry, on } = chart.rows[state];
  return {
    entry: [...(entry ?? [])],
    on: Object.fromEntries(EVENT_TYPES.map((e) => [e, on[e].map((row) => transitionConfig(state, e, row))])),
  };
}

/**
 * The XState v5 machine of one endpoint: the chart's rows as transitions, guards and actions bound to profile and limits.
 * `input` gives the initial sequence numbers the host's generator will yield.
 */
export function createEndpoint(
  env: Environment = DEFAULT_ENVIRONMENT,
  chart: Chart = CHART,
  record: GuardRecorder = () => {},
  emit: OutputListener = () => {},
) {
  const outputs = Object.fromEntries(
    OUTPUT_ACTIONS.map((type) => [type, (_: unknown, params: object) => emit({ type, ...params } as Output)]),
  );
  return setup({
    types: {} as { context: Tcb; events: EndpointEvent; input: { readonly isns: readonly number[] } },
    guards: guardImplementations(chart, env, record),
    actions: { ...outputs, ...actionImplementations(chart, env) },
  } as never).createMachine({
    id: 'endpoint',
    initial: 'CLOSED',
    context: ({ input }: { input: { isns: readonly number[] } }) => blankTcb(input.isns),
    states: Object.fromEntries(STATES.map((s) => [s, stateConfig(chart, s)])),
  } as never);
}

export type Endpoint = ReturnType<typeof createEndpoint>;
