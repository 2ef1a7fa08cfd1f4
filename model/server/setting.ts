import type { Chart } from '../chart.js';
import type { Limits } from '../limits.js';
import type { Network } from '../network.js';
import type { Application } from '../scenario.js';
import type { Packet } from './packet.js';

/** How the server makes and checks SYN cookies (RFC 4987 §3.6). */
export interface CookiePolicy {
  /** A SYN is answered by a cookie when the backlog is full, or always. */
  readonly when: 'full' | 'always';
  /** `number`: the ACK must return a cookie of this or the last period; the others are mutants. */
  readonly check: 'number' | 'any period' | 'any ACK';
}

/** What the server's host does around the chart: nothing of it stands in RFC 9293. */
export interface ServerPolicy {
  /** Connections in SYN-RECEIVED that the listener may hold; one more SYN is dropped (RFC 4987 §2). */
  readonly backlog: number;
  /** Which connections fill the backlog; `all` is a mutant. */
  readonly counts: 'half-open' | 'all';
  readonly cookies: CookiePolicy | null;
  /**
   * May the user timeout end SYN-RECEIVED? `silent`: only where the remote never answers, that is, it lasts longer than any handshake with
   * somebody who does (R2 for a SYN is at least 3 minutes, RFC 9293 §3.8.3); `any`: it may be too short.
   */
  readonly lifetime: 'none' | 'silent' | 'any';
  /** `recycle`: TIME-WAIT is deleted at once, and instead an older timestamp of the same address is refused (RFC 7323 B.2; Linux before 4.12). */
  readonly timeWait: 'normal' | 'recycle';
}

/** One client: an endpoint with its application, at its address. */
export interface ClientSetting {
  readonly name: string;
  /** Clients behind one NAT share it. */
  readonly address: string;
  readonly isns: readonly number[];
  readonly application: Application;
  /** The timestamp clock: its first value, and what one tick adds. */
  readonly clock: { readonly base: number; readonly step: number };
  /** May OPEN take a connection in TIME-WAIT: when the clock has passed its last timestamp, also when it equals it (a mutant), or never. */
  readonly reuse: 'never' | 'newer' | 'not older';
}

/** Somebody who writes foreign addresses into segments and sees no answer. */
export interface AttackerSetting {
  /** Forged SYNs, each from an address that never answers. */
  readonly syns: number;
  /** Again as soon as the server has forgotten the last one of that address: so many per SYN-RECEIVED lifetime. */
  readonly again: boolean;
  /** Numbers that forged ACKs guess; each may be sent at any time. */
  readonly acks: readonly number[];
}

/** A server, its clients, an attacker, the network: everything that an experiment fixes. */
export interface ServerSetting {
  readonly profile: string;
  readonly limits: Partial<Limits>;
  readonly serverChart: Chart;
  readonly clientChart: Chart;
  readonly policy: ServerPolicy;
  readonly clients: readonly ClientSetting[];
  /** What the server's application does with each connection of a client; a client that is not named: nothing. */
  readonly server: Readonly<Record<string, Application>>;
  readonly attacker: AttackerSetting;
  /** The two directions; the attacker's segments arrive at once, for he may choose any moment. */
  readonly network: { readonly toServer: Network; readonly toClients: Network };
  /** The retransmission timer outlasts the round trip: it expires only when nothing of its connection is in flight (RFC 6298 §2). */
  readonly patient: boolean;
  readonly timestamps: boolean;
  /** The timestamp check PAWS (RFC 7323 §5); only with timestamps. */
  readonly paws: boolean;
  /** When the run begins and ends, in ticks of the clocks. */
  readonly now: number;
  readonly ticks: number;
  readonly timeWaitExpires: { readonly server: boolean; readonly clients: boolean };
  /** Old segments on their way to the server when the run begins. */
  readonly toServer: readonly Packet[];
}
