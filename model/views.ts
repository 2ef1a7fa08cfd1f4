import type { EndpointEvent } from './events.js';
import type { Ghost } from './ghost.js';
import type { Output } from './outputs.js';
import type { Segment } from './segment.js';
import type { StateName } from './state-name.js';
import type { RowId } from './statechart.js';
import type { Tcb } from './tcb.js';

export type SideName = 'A' | 'B';

export function peerOf(side: SideName): SideName {
  return side === 'A' ? 'B' : 'A';
}

/** One endpoint, as a property sees it. */
export interface EndView {
  readonly side: SideName;
  readonly state: StateName;
  readonly tcb: Tcb;
  readonly ghost: Ghost;
  /** States since CLOSED, cycles folded; only where lifecycles are asked for. */
  readonly history?: readonly StateName[];
}

/** One step of one endpoint, as a property sees it. */
export interface StepView {
  readonly side: SideName;
  readonly before: EndView;
  readonly event: EndpointEvent;
  readonly after: EndView;
  readonly outputs: readonly Output[];
  readonly sent: readonly Segment[];
  readonly signals: readonly string[];
  readonly row: RowId;
}

/** Both endpoints at the same moment. */
export interface PairView {
  readonly a: EndView;
  readonly b: EndView;
}

/** A whole state: both endpoints and what is in flight. */
export interface SystemView extends PairView {
  readonly toA: readonly Segment[];
  readonly toB: readonly Segment[];
}

/** Judges what the system meets for the first time; returns the numbers of what was found (see Finding.what). */
export interface Judge {
  endpoint(end: EndView): readonly number[];
  step(step: StepView): readonly number[];
  pair(pair: PairView): readonly number[];
  rest(system: SystemView): readonly number[];
  /** Asked of every state, in full; null where nothing asks it, because it is slow. */
  readonly system: ((system: SystemView) => readonly number[]) | null;
  /** The system may come to rest here. */
  mayRest(system: SystemView): boolean;
  /** Number of the finding "a segment did not fit into a channel that may not lose". */
  readonly boundary: number;
}
