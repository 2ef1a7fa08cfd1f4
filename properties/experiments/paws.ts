import { DEFAULT_LIMITS } from '../../model/limits.js';
import { isOutdated, timestampOf } from '../../model/paws.js';
import { DEFAULT_PROFILE } from '../../model/profile.js';
import { stray } from '../../model/scenario-builder.js';
import type { Segment } from '../../model/segment.js';
import { advance } from '../../model/sequence.js';
import { type Local, Tabulation } from '../../model/tabulation.js';
import { blankTcb } from '../../model/tcb.js';
import type { CaseResult, Experiment, StoryLine } from './experiment.js';

/** The largest window there is: 65 535 octets scaled by 2^14, here 2^30, a quarter of the number space (RFC 7323 §2.3). */
const PIECE = 2 ** 30;
/** Pieces sent: one and a half times around the number space. */
const PIECES = 6;

/** What is known at one moment of the transfer. */
interface Moment {
  readonly sent: number;
  readonly receiver: number;
  readonly recent: number;
  readonly delivered: number;
}

interface Step {
  readonly from: Moment | null;
  readonly piece: number;
}

const tabulation = () =>
  new Tabulation({ profile: DEFAULT_PROFILE, limits: { ...DEFAULT_LIMITS, window: PIECE, mss: PIECE } });

function piece(n: number): Segment {
  return {
    ...stray({ seq: advance(1001, (n * PIECE) % 2 ** 32), ack: 5001, len: PIECE }),
    life: 1,
    at: n * PIECE,
  };
}

function connected(t: Tabulation): number {
  const events = [
    { type: 'OPEN.PASSIVE', remote: false } as const,
    { type: 'SEGMENT', segment: stray({ seq: 1000, syn: true }) } as const,
    { type: 'SEGMENT', segment: stray({ seq: 1001, ack: 5001 }) } as const,
  ];
  const closed: Local = { state: 'CLOSED', tcb: blankTcb([5000]) };
  return events.reduce((at, event) => t.react(at, t.events.intern(event)).next, t.locals.intern(closed));
}

/**
 * A long transfer in which every piece ever sent may arrive again at any time: all interleavings. Timestamps tick once in `octetsPerTick`
 * octets; null: there are none.
 */
function transfer(octetsPerTick: number | null): CaseResult {
  const t = tabulation();
  const start: Moment = { sent: 0, receiver: connected(t), recent: 0, delivered: 0 };
  const seen = new Map<string, Step>([[JSON.stringify(start), { from: null, piece: -1 }]]);
  const queue = [start];
  let transitions = 0;
  for (const at of queue) {
    const most = Math.min(PIECES, at.delivered / PIECE + 1);
    for (let n = 0; n < most; n++) {
      transitions++;
      const timestamp = octetsPerTick === null ? null : timestampOf(n * PIECE, octetsPerTick);
      if (timestamp !== null && isOutdated(timestamp, at.recent)) continue;
      const reaction = t.react(at.receiver, t.events.intern({ type: 'SEGMENT', segment: piece(n) }));
      const ranges = reaction.outputs.flatMap((o) => (o.type === 'deliver' ? o.ranges : []));
      if (ranges.some((r) => r.from !== at.delivered)) return ended('violated', seen, [at, n], transitions);
      const next: Moment = {
        sent: Math.max(at.sent, n + 1),
        receiver: reaction.next,
        recent: timestamp === null ? 0 : Math.max(at.recent, ranges.length > 0 ? timestamp : 0),
        delivered: at.delivered + ranges.reduce((sum, r) => sum + r.count, 0),
      };
      const key = JSON.stringify(next);
      if (seen.has(key)) continue;
      seen.set(key, { from: at, piece: n });
      queue.push(next);
    }
  }
  return ended('holds', seen, null, transitions);
}

function ended(
  verdict: 'holds' | 'violated',
  seen: ReadonlyMap<string, Step>,
  last: readonly [Moment, number] | null,
  transitions: number,
): CaseResult {
  const pieces: number[] = last === null ? [] : [last[1]];
  let at = last?.[0] ?? null;
  while (at !== null) {
    const step: Step | undefined = seen.get(JSON.stringify(at));
    if (step === undefined || step.from === null) break;
    pieces.push(step.piece);
    at = step.from;
  }
  const story = pieces.reverse().flatMap((n, i): StoryLine[] => {
    const wrong = last !== null && i === pieces.length - 1;
    const text = `octets ${n} * 2^30 ..., seq=${piece(n).seq}${wrong ? ' (an old copy)' : ''}`;
    const line: StoryLine = { kind: 'message', from: 'sender', to: 'receiver', text };
    const note: StoryLine = {
      kind: 'note',
      from: 'receiver',
      to: 'receiver',
      text: 'takes the old octets for new ones',
    };
    return wrong ? [line, note] : [line];
  });
  return {
    verdict,
    states: seen.size,
    transitions,
    participants: ['sender', 'receiver'],
    story,
    loopFrom: null,
    trace: null,
    numbers: { window: '2^30', octets: `${PIECES} * 2^30` },
  };
}

/** Why timestamps protect a fast connection. */
export const PAWS_EXPERIMENTS: readonly Experiment[] = [
  {
    key: 'W-23',
    name: 'wrapped-numbers',
    question: 'What if more than 2^32 octets are sent within one segment lifetime?',
    answer:
      'The numbers come around, and an old copy stands exactly where new text is expected: it is taken for new. With timestamps (PAWS) it is older than the last segment taken and is dropped, ' +
      'provided the clock of the sender ticks at least once in 2^31 octets. A clock that is too slow protects nothing.',
    sources: ['RFC 7323 §5', 'Q-17'],
    cases: [
      {
        name: 'base',
        title: 'Timestamps that tick once in 2^30 octets.',
        expected: 'holds',
        decide: () => transfer(2 ** 30),
      },
      {
        name: 'half-the-space',
        title: 'Timestamps that tick once in 2^31 octets.',
        expected: 'holds',
        decide: () => transfer(2 ** 31),
      },
      {
        name: 'no-timestamps',
        title: 'No timestamps.',
        expected: 'violated',
        decide: () => transfer(null),
      },
      {
        name: 'slow-clock',
        title: 'Timestamps that tick once in 2^33 octets.',
        expected: 'violated',
        decide: () => transfer(2 ** 33),
      },
    ],
  },
];
