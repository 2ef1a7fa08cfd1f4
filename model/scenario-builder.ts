import type { EndpointEvent } from './events.js';
import { DEFAULT_LIMITS } from './limits.js';
import type { Network } from './network.js';
import type { Application, Scenario, Side } from './scenario.js';
import type { Segment } from './segment.js';
import { advance } from './sequence.js';

/** Initial sequence numbers of the two ends, one per incarnation; far apart, so that a number tells whose it is. */
export const ISNS_A: readonly number[] = [1000, 1100, 1200];
export const ISNS_B: readonly number[] = [5000, 5100, 5200];

/** What a scenario says; the rest is filled in. */
export interface Draft {
  readonly name: string;
  readonly title: string;
  readonly a: Application;
  readonly b: Application;
  readonly network: Network;
  /** Sides that listen from the beginning. */
  readonly listening?: readonly ('A' | 'B')[];
  /** True: A has connected to B, which listened, before the run begins; nothing is in flight. */
  readonly connected?: boolean;
  readonly isnsA?: readonly number[];
  readonly isnsB?: readonly number[];
  readonly timers?: Partial<Scenario['timers']>;
  readonly clocks?: Scenario['clocks'];
  readonly limits?: Scenario['limits'];
  readonly profile?: string;
  readonly toA?: readonly Segment[];
  readonly toB?: readonly Segment[];
  readonly tags?: readonly string[];
}

function side(application: Application, isns: readonly number[], prelude: Side['prelude']): Side {
  return { isns, application, ...(prelude === undefined ? {} : { prelude }) };
}

const LISTEN = { type: 'OPEN.PASSIVE', remote: false } as const;

/** The handshake of Figure 6, as each end sees it. */
function handshake(
  { isnsA = ISNS_A, isnsB = ISNS_B, limits }: Draft,
  who: 'A' | 'B',
): readonly EndpointEvent[] {
  const [a = 0, b = 0] = [isnsA[0], isnsB[0]];
  const segment = (parts: Parameters<typeof stray>[0]): EndpointEvent => ({
    type: 'SEGMENT',
    segment: { ...stray({ wnd: limits?.window ?? DEFAULT_LIMITS.window, ...parts }), life: 1 },
  });
  const [next, peerNext] = [advance(a, 1), advance(b, 1)];
  return who === 'A'
    ? [{ type: 'OPEN.ACTIVE', remote: true }, segment({ seq: b, ack: next, syn: true })]
    : [LISTEN, segment({ seq: a, syn: true }), segment({ seq: next, ack: peerNext })];
}

function prelude(draft: Draft, who: 'A' | 'B'): Side['prelude'] {
  if (draft.connected === true) return handshake(draft, who);
  return draft.listening?.includes(who) ? [LISTEN] : undefined;
}

export function scenario(draft: Draft): Scenario {
  return {
    name: draft.name,
    title: draft.title,
    profile: draft.profile ?? 'rfc9293',
    a: side(draft.a, draft.isnsA ?? ISNS_A.slice(0, 1), prelude(draft, 'A')),
    b: side(draft.b, draft.isnsB ?? ISNS_B.slice(0, 1), prelude(draft, 'B')),
    network: draft.network,
    timers: { retransmission: 'never', user: 'never', timeWait: 'running', ...draft.timers },
    ...(draft.clocks === undefined ? {} : { clocks: draft.clocks }),
    limits: draft.limits ?? {},
    inFlight: { toA: draft.toA ?? [], toB: draft.toB ?? [] },
    tags: draft.tags ?? [],
  };
}

/** A segment of nobody in this run: an old duplicate or a forgery. */
export function stray(parts: Partial<Omit<Segment, 'life' | 'at'>> & Pick<Segment, 'seq'>): Segment {
  const { seq, ack = null, syn = false, fin = false, rst = false, len = 0, wnd = 4 } = parts;
  return { seq, ack, syn, fin, rst, len, wnd, life: 0, at: 0 };
}
