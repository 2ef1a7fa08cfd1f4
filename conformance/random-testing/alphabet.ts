import type { AckClass, Bits, Place, SegmentStep, Step } from './step.js';

const segment = (place: Place, ack: AckClass, bits: Bits, len = 0): SegmentStep => ({
  do: 'segment',
  place,
  ack,
  bits,
  len,
  window: 'large',
});

/** What a well-behaved peer may send next, in the state it believes to be in. */
export const NEXT_OF_PEER: readonly SegmentStep[] = [
  segment('left edge', 'none', 'SYN'),
  segment('left edge', 'all', 'SYN'),
  segment('own syn', 'all', 'SYN'),
  segment('left edge', 'all', ''),
  segment('left edge', 'all', '', 1),
  segment('left edge', 'all', '', 2),
  segment('left edge', 'all', 'FIN'),
  segment('left edge', 'nothing new', 'FIN'),
  segment('left edge', 'nothing new', '', 1),
  segment('left edge', 'part', ''),
  segment('left edge', 'none', 'RST'),
  segment('left edge', 'all', 'RST'),
];

export const CALLS: readonly Step[] = [
  { do: 'open', kind: 'active', remote: true },
  { do: 'open', kind: 'passive', remote: false },
  { do: 'open', kind: 'passive', remote: true },
  { do: 'open', kind: 'active', remote: false },
  { do: 'send', octets: 1 },
  { do: 'send', octets: 3 },
  { do: 'receive' },
  { do: 'close' },
  { do: 'abort' },
];

const PLACES: readonly Place[] = ['left', 'left edge', 'gap', 'right', 'far'];
const ACKS: readonly AckClass[] = ['none', 'all', 'nothing new', 'ancient', 'unsent'];
const BARE: readonly Bits[] = ['', 'SYN', 'FIN', 'RST', 'SYN,FIN'];

function crossed(): readonly SegmentStep[] {
  return PLACES.flatMap((place) =>
    ACKS.flatMap((ack) => [...BARE.map((bits) => segment(place, ack, bits)), segment(place, ack, '', 1)]),
  );
}

const ZERO_WINDOW: SegmentStep = { ...segment('left edge', 'all', ''), window: 'zero' };

export const ADVANCE: Step = { do: 'advance', milliseconds: 1_000 };

/** All steps that a plan is made of: well-behaved ones first, so that plans use them where they serve. */
export const ALPHABET: readonly Step[] = [...CALLS, ...NEXT_OF_PEER, ADVANCE, ZERO_WINDOW, ...crossed()];
