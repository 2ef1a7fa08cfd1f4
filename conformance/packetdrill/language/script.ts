import type { Expression } from './expression.js';
import type { Position } from './position.js';
import type { ScriptSegment } from './script-segment.js';

/** When something happens or is expected, in seconds. */
export interface ScriptTime {
  /** `relative` to the event before; `any`: `*`. */
  readonly kind: 'absolute' | 'relative' | 'any';
  readonly from: number;
  /** Latest time of `a~b`; equal to `from` where there is none. */
  readonly to: number;
  /** When a blocking call returns (`a...b`), on the same base as `from`; null for what returns at once. */
  readonly end: number | null;
}

/** What a system call must return. */
export interface CallResult {
  readonly value: Expression;
  /** `EINPROGRESS`, or null. */
  readonly errno: string | null;
}

export type Action =
  | { readonly kind: 'segment'; readonly inbound: boolean; readonly segment: ScriptSegment }
  /** An ICMP message that the host receives; `type` and `code` as written, empty where absent. */
  | { readonly kind: 'icmp'; readonly type: string; readonly code: string }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      readonly result: CallResult | null;
    }
  /** A shell line between backticks. */
  | { readonly kind: 'command'; readonly text: string }
  /** Python between `%{` and `}%`. */
  | { readonly kind: 'code'; readonly text: string }
  /** Known to packetdrill, unknown to the model: `what` says it. */
  | { readonly kind: 'outside'; readonly what: string };

/** `#ifdef NAME` (or `#ifndef`, or the other branch) around an event. */
export interface Condition {
  readonly symbol: string;
  readonly defined: boolean;
}

export interface ScriptEvent {
  readonly at: Position;
  readonly time: ScriptTime;
  /** All must hold for the event to be part of the script. */
  readonly conditions: readonly Condition[];
  readonly action: Action;
}

/** `--ip_version=ipv6`. */
export interface ScriptOption {
  readonly at: Position;
  readonly name: string;
  readonly value: string;
}

/** A packetdrill script. */
export interface Script {
  readonly name: string;
  readonly options: readonly ScriptOption[];
  readonly events: readonly ScriptEvent[];
  /** Symbols that conditions ask for, sorted. */
  readonly symbols: readonly string[];
  /** Line after the last one, for what is left over. */
  readonly end: Position;
}
