import type { ActionName } from './effects.js';
import type { EventType } from './events.js';
import type { GuardName } from './guards.js';
import type { StateName } from './state-name.js';

/** A condition of a row: one guard, its negation, or a conjunction of such. */
export type Condition = GuardName | `!${GuardName}` | readonly (GuardName | `!${GuardName}`)[];

/** A signal to the user, in the RFC's words. */
export interface SignalAction {
  readonly type: 'signal';
  readonly params: { readonly text: string };
}

/** One transition of the chart: what RFC 9293 says of one case, with its clause and a one-sentence reason. */
export interface Row {
  /** Unique within its state and event; `<state> <event> <name>` is the row's id everywhere. */
  readonly name: string;
  /** Section of RFC 9293 unless another RFC is named. */
  readonly clause: string;
  readonly reason: string;
  readonly guard?: Condition;
  /** Absent: the state is kept. */
  readonly target?: StateName;
  readonly actions?: readonly (ActionName | SignalAction)[];
}

/** One state of the chart: its reaction to every event, first match wins; the last row of each event has no guard. */
export interface StateRows {
  readonly entry?: readonly ActionName[];
  readonly on: Readonly<Record<EventType, readonly Row[]>>;
}

type Does = Pick<Row, 'guard' | 'target' | 'actions'>;

/** Writes one row. */
export function row(name: string, clause: string, reason: string, does: Does = {}): Row {
  return { name, clause, reason, ...does };
}

/** A signal to the user. */
export function says(text: string): SignalAction {
  return { type: 'signal', params: { text } };
}
