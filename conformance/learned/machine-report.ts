import type { StateName } from '../../model/state-name.js';
import type { Complaint } from '../input/complaints.js';
import type { Strength } from '../monitor/judgement.js';
import type { SocketRole } from './socket-host.js';

/** What the model would have done. */
export interface ExpectedAnswer {
  readonly output: string;
  readonly after: StateName;
  /** Row of the chart; empty where the host's sockets, not TCP, decide. */
  readonly row: string;
  readonly clause: string;
  readonly reason: string;
}

/** One class of deviations: the same state and row, the same input, the same difference of outputs. */
export interface MachineDeviation {
  readonly strength: Strength;
  /** State of the model. */
  readonly state: StateName;
  readonly machineState: string;
  readonly input: string;
  readonly actual: string;
  readonly expected: readonly ExpectedAnswer[];
  /** The shortest input word that shows it, with the machine's outputs; the last is the one that deviates. */
  readonly word: readonly { readonly input: string; readonly output: string }[];
  /** Switches of a profile that allow it, `rstInTimeWait=ignore`. */
  readonly allowedBy: readonly string[];
  /** Steps of the product that show it. */
  readonly count: number;
}

/** A learned machine held against the model. */
export interface MachineReport {
  readonly machine: { readonly states: number; readonly inputs: number; readonly transitions: number };
  readonly socket: SocketRole;
  /** Any one of these could be the machine's, the same all the time. */
  readonly profiles: readonly string[];
  /** The one of which it has the fewest deviations, the first of equals: what the rest of the report is about. */
  readonly comparedWith: string;
  readonly verdict: 'allowed' | 'deviates' | 'incomplete';
  /** Pairs of a machine's state and the model's that were met, and steps that were judged. */
  readonly explored: { readonly pairs: number; readonly steps: number; readonly complete: boolean };
  readonly deviations: readonly MachineDeviation[];
  /** Steps that deviate and were only counted, since there are too many classes. */
  readonly furtherDeviations: number;
  readonly complaints: readonly Complaint[];
}
