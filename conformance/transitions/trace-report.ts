import type { StateName } from '../../model/state-name.js';
import type { Complaint } from '../input/complaints.js';

/** An edge that was seen, and how often. */
export interface EdgeCount {
  readonly from: StateName;
  readonly to: StateName;
  readonly count: number;
  readonly allowed: boolean;
  /** Rows of the chart that make it, the first few; empty where none does. */
  readonly rows: readonly string[];
  /** What the kernel's name for it hides; empty where there is nothing to say. */
  readonly note: string;
}

/** Something wrong in the trace of one connection, where it was first seen. */
export interface TraceFinding {
  /** `illegal edge`: no row of the chart makes it. `gap`: the old state is not the last new one, so that events are missing. */
  readonly kind: 'illegal edge' | 'gap';
  readonly from: StateName;
  readonly to: StateName;
  /** File and line of the first. */
  readonly file: string;
  readonly line: number;
  readonly connection: string;
  /** How often, in all connections. */
  readonly count: number;
  /** How many connections have it (at most so many are told apart as were open at once). */
  readonly connections: number;
  /** The shortest legal path between the two states: what happened if the events between were lost. Null: there is none. */
  readonly path: readonly StateName[] | null;
  /** Other profiles that allow the edge. */
  readonly otherProfiles: readonly string[];
}

/** What a trace says, held against the edges of one profile. */
export interface TraceReport {
  readonly profile: string;
  readonly transitions: number;
  readonly connections: number;
  readonly edges: readonly EdgeCount[];
  readonly findings: readonly TraceFinding[];
  /** Events that the tracer itself says it lost. */
  readonly lost: number;
  /** Lines of other protocols (MPTCP, SCTP), not judged. */
  readonly otherProtocols: number;
  readonly complaints: readonly Complaint[];
}
