import type { ClockSettings } from './clocks.js';
import type { EndpointEvent, PlainEvent, SendEvent } from './events.js';
import type { Limits } from './limits.js';
import type { Network } from './network.js';
import type { Segment } from './segment.js';
import type { StateName } from './state-name.js';

/** What the environment of an endpoint may do to it, besides delivering segments and letting timers expire. */
export type CallName =
  | 'OPEN.ACTIVE'
  | 'OPEN.PASSIVE'
  | 'OPEN.ACTIVE without remote'
  | 'OPEN.PASSIVE with remote'
  | Exclude<PlainEvent['type'] | SendEvent['type'], `TIMEOUT.${string}` | 'QUEUED.CLOSE'>;

/** How often a call may be made, and in which states (absent: in every state). `any`: without bound. */
export type Allowance =
  | number
  | 'any'
  | { readonly times: number | 'any'; readonly in?: readonly StateName[] };

/** The application at one endpoint: a call that is not named is never made. */
export type Application = Readonly<Partial<Record<CallName, Allowance>>>;

/** One endpoint of a scenario. */
export interface Side {
  /** Initial sequence numbers its generator will yield, in order; when none is left no further connection can begin. */
  readonly isns: readonly number[];
  readonly application: Application;
  /** What has happened to the side before the run begins. */
  readonly prelude?: readonly EndpointEvent[];
}

/** Which timers may expire: never, when they run, or (to show that it does nothing) also when they do not. */
export type Expiry = 'never' | 'running' | 'any';

/** A closed system with its bounds: two endpoints, their applications, the network. Data only. */
export interface Scenario {
  readonly name: string;
  /** One sentence. */
  readonly title: string;
  readonly profile: string;
  /** Profile for which its properties were written, where it runs under another one to see what becomes of them. */
  readonly judgedAs?: string;
  readonly a: Side;
  readonly b: Side;
  readonly network: Network;
  readonly timers: {
    readonly retransmission: Expiry;
    readonly user: Expiry;
    readonly timeWait: Expiry;
    readonly keepAlive?: Expiry;
    /** States in which the retransmission timer may expire; absent: wherever it runs. */
    readonly retransmissionIn?: readonly StateName[];
  };
  /** Durations in ticks; only an `aged` network lets time pass. */
  readonly clocks?: ClockSettings;
  readonly limits: Partial<Limits>;
  /** Segments in flight at the beginning, e.g. old duplicates or forgeries; their `life` is 0. */
  readonly inFlight: { readonly toA: readonly Segment[]; readonly toB: readonly Segment[] };
  /** Words to select by: `small` scenarios serve the fault sweep and the oracle. */
  readonly tags: readonly string[];
}
