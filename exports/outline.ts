import type { EventType } from '../model/events.js';
import type { Network } from '../model/network.js';
import type { Scenario } from '../model/scenario.js';
import type { Segment } from '../model/segment.js';
import type { StateName } from '../model/state-name.js';
import type { RowId } from '../model/statechart.js';
import type { SideName } from '../model/views.js';
import type { OutlineProperty } from './property-outline.js';

/**
 * One scenario in names instead of numbers, for writers of other tools' languages: all that the two ends can do, the network between them, and
 * what the properties say of it. Made by `outlineOf` from an exhaustive exploration; every index refers to a list of this outline.
 */
export interface Outline {
  readonly scenario: Scenario;
  readonly network: Network;
  /** In the order of their interned ids: where the order of a channel's content matters (`set`), it is this order. */
  readonly segments: readonly OutlineSegment[];
  readonly a: OutlineSide;
  readonly b: OutlineSide;
  /** In flight at the beginning, in the channel's order. */
  readonly initial: { readonly toA: readonly OutlineCopy[]; readonly toB: readonly OutlineCopy[] };
  readonly properties: readonly OutlineProperty[];
  /** What our own exploration counted. */
  readonly counts: {
    readonly states: number;
    readonly transitions: number;
    readonly depth: number;
    readonly quiescent: number;
  };
}

/** A segment of the scenario. */
export interface OutlineSegment {
  /** Unique, an identifier in any language: `SYN_1000`, `ACK_1001_5001`. */
  readonly name: string;
  readonly segment: Segment;
}

/** A copy of a segment in flight; age and `owed` (it must still be delivered once) only in an `aged` network. */
export interface OutlineCopy {
  readonly segment: number;
  readonly age: number;
  readonly owed: boolean;
}

/** Something about a side state that tells it from others: `SND.NXT` `1001`. */
export interface Fact {
  readonly of: 'tcb' | 'application' | 'monitor' | 'clock';
  readonly name: string;
  readonly value: string;
}

/** What one end is in: TCP state, TCB, what its application may still do, monitor, clocks. */
export interface OutlineState {
  /** Unique on its side, an identifier in any language: `SYN_SENT`, or `SYN_SENT_2` where there are several. */
  readonly name: string;
  readonly state: StateName;
  /** Everything that is not blank, in a fixed order. */
  readonly facts: readonly Fact[];
}

/** What happens to an end. */
export type OutlineEvent =
  | {
      readonly kind: 'call';
      readonly type: EventType;
      /** The type, with what an OPEN names: `OPEN.ACTIVE without remote`. */
      readonly label: string;
    }
  | { readonly kind: 'arrival'; readonly segment: number };

/** The answer of one end, in one of its states, to one event. */
export interface OutlineReaction {
  readonly from: number;
  readonly event: OutlineEvent;
  readonly next: number;
  /** Segments sent, in order. */
  readonly sends: readonly number[];
  /** The chart's row that was taken, its clause and its reason. */
  readonly row: RowId;
  readonly clause: string;
  readonly reason: string;
  /** A timer whose clock is due: in an `aged` network whose ties are `segments first` it waits while a copy is at the end of its life. */
  readonly timed: boolean;
}

/** One end of the connection. */
export interface OutlineSide {
  readonly name: SideName;
  readonly states: readonly OutlineState[];
  readonly initial: number;
  /** By state, then as the explorer offers them: calls and timeouts, then arrivals by segment. */
  readonly reactions: readonly OutlineReaction[];
  /** Segments that are ever in flight to this end, ascending. */
  readonly arriving: readonly number[];
  /** Per state: the state one tick later, or -1 while a clock holds time back; null where no time passes. */
  readonly ticks: readonly number[] | null;
}
