import type { Network } from './network.js';
import type { Scenario } from './scenario.js';
import { type Draft, ISNS_A, scenario } from './scenario-builder.js';

const RETRANSMIT = { retransmission: 'running' } as const;
const OPENS = { 'OPEN.ACTIVE': 1 } as const;
const CLOSES = { CLOSE: { times: 1, in: ['ESTABLISHED', 'CLOSE-WAIT'] } } as const;
const SENDS = { SEND: { times: 1, in: ['ESTABLISHED'] } } as const;

type Medium = Pick<Draft, 'network' | 'timers'>;

const LOSSY: Medium = { network: { kind: 'ordered', capacity: 2, loses: true }, timers: RETRANSMIT };
const BAG: Medium = {
  network: { kind: 'bag', capacity: 2, loses: true, duplicates: false },
  timers: RETRANSMIT,
};
const HISTORY: Medium = { network: { kind: 'history' }, timers: RETRANSMIT };
const ordered = (capacity: number): Network => ({ kind: 'ordered', capacity, loses: false });

/** One application for both ends. */
function mirrored(draft: Omit<Draft, 'a' | 'b'> & { readonly both: Draft['a'] }): Scenario {
  const { both, ...rest } = draft;
  return scenario({ ...rest, a: both, b: both });
}

/** Both ends do the same: systems that the exchange of the ends maps to themselves (docs/reductions.md). */
export const SYMMETRIC_SCENARIOS: readonly Scenario[] = [
  mirrored({
    name: 'mirror-close/lossy',
    title: 'Both ends open actively and close: simultaneous open, simultaneous close.',
    both: { ...OPENS, ...CLOSES },
    ...LOSSY,
  }),
  mirrored({
    name: 'mirror-close/bag',
    title: 'Both ends open actively and close, and segments overtake each other.',
    both: { ...OPENS, ...CLOSES },
    ...BAG,
  }),
  mirrored({
    name: 'mirror-close/history',
    title: 'Both ends open actively and close, and old segments may arrive at any time.',
    both: { ...OPENS, ...CLOSES },
    ...HISTORY,
  }),
  mirrored({
    name: 'mirror-text/ordered',
    title: 'Both ends open actively, send text to each other and close; nothing is lost.',
    both: { ...OPENS, ...SENDS, ...CLOSES },
    network: ordered(8),
    tags: ['small'],
  }),
  mirrored({
    name: 'mirror-text/lossy',
    title: 'Both ends open actively, send text to each other and close.',
    both: { ...OPENS, ...SENDS, ...CLOSES },
    ...LOSSY,
  }),
  mirrored({
    name: 'mirror-equal-numbers/lossy',
    title: 'Both ends choose the same initial sequence number; they open actively, and close.',
    both: { ...OPENS, ...CLOSES },
    isnsA: ISNS_A.slice(0, 1),
    isnsB: ISNS_A.slice(0, 1),
    network: { kind: 'set', capacity: 2, loses: true },
    timers: RETRANSMIT,
  }),
];
