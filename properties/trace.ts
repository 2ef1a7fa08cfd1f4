/** One step of a trace, already in words and numbers; the writers only lay it out. */
export interface TraceStep {
  /** 1-based. */
  readonly number: number;
  /** Who acts: an endpoint, or the network (a loss, a tick of time). */
  readonly actor: 'A' | 'B' | 'network';
  readonly kind: 'call' | 'timer' | 'deliver' | 'duplicate' | 'drop' | 'tick';
  /** Type of the event, e.g. `OPEN.ACTIVE`, `SEGMENT`. */
  readonly event: string;
  /** The segment delivered or lost, if any. */
  readonly segment: TraceSegment | null;
  /** Chart row taken, `<state> <event> <name>`; null for a loss. */
  readonly row: string | null;
  readonly clause: string | null;
  readonly reason: string | null;
  readonly sent: readonly TraceSegment[];
  readonly signals: readonly string[];
  readonly after: TraceState;
}

/** A segment as traces show it. */
export interface TraceSegment {
  readonly seq: number;
  readonly ack: number | null;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly len: number;
  readonly wnd: number;
}

/** An endpoint in a trace: its state and its TCB as plain JSON (field names of RFC 9293, as `sndUna`). */
export interface TraceEndpoint {
  readonly state: string;
  readonly tcb: Readonly<Record<string, unknown>>;
}

/** A whole state in a trace. */
export interface TraceState {
  readonly a: TraceEndpoint;
  readonly b: TraceEndpoint;
  readonly toA: readonly TraceSegment[];
  readonly toB: readonly TraceSegment[];
}

/** A shortest run that shows something; replayed with XState actors before it gets here. */
export interface Trace {
  readonly scenario: string;
  readonly initial: TraceState;
  readonly steps: readonly TraceStep[];
  /** Steps before the part that repeats for ever; equal to the number of steps: the run rests there for ever. Absent: a finite run. */
  readonly loopFrom?: number;
}
