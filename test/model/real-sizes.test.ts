import { describe, expect, it } from 'vitest';
import { CHART } from '../../model/chart.js';
import type { EndpointEvent } from '../../model/events.js';
import { DEFAULT_LIMITS, type Limits } from '../../model/limits.js';
import { DEFAULT_PROFILE, PROFILES } from '../../model/profile.js';
import { react } from '../../model/react.js';
import type { Segment } from '../../model/segment.js';
import type { Local } from '../../model/tabulation.js';
import { blankTcb, receiveWindow } from '../../model/tcb.js';

/** Sizes and sequences that the explored systems never have.  */

const REAL: Limits = { ...DEFAULT_LIMITS, window: 65_535, mss: 1460, sendQueue: 0x1000_0000 };

function segment(parts: Partial<Segment>): Segment {
  return {
    seq: 2,
    ack: null,
    syn: false,
    fin: false,
    rst: false,
    len: 0,
    wnd: 65_535,
    life: 1,
    at: 0,
    ...parts,
  };
}

function run(
  events: readonly EndpointEvent[],
  limits: Limits,
  profile = DEFAULT_PROFILE,
  from?: Local,
): Local {
  const start: Local = from ?? { state: 'CLOSED', tcb: blankTcb([1000, 9000]) };
  return events.reduce((local, event) => react(CHART, local, event, { profile, limits }).local, start);
}

const established: readonly EndpointEvent[] = [
  { type: 'OPEN.ACTIVE', remote: true },
  { type: 'SEGMENT', segment: segment({ seq: 1, ack: 1001, syn: true }) },
];

describe('real sizes', () => {
  it('text on a SYN is cut to the window', () => {
    const limits = { ...REAL, window: 4, eagerReader: false };
    const { tcb } = run(
      [
        { type: 'OPEN.PASSIVE', remote: false },
        { type: 'SEGMENT', segment: segment({ seq: 1, syn: true, len: 1000 }) },
        { type: 'SEGMENT', segment: segment({ ack: 1001 }) },
      ],
      limits,
    );
    expect(receiveWindow(tcb, limits)).toBeGreaterThanOrEqual(0);
  });

  it('a SEND of more octets than the queue has room for is refused', () => {
    const { tcb } = run(
      [
        { type: 'OPEN.ACTIVE', remote: true },
        { type: 'SEND', octets: 100 },
      ],
      { ...REAL, sendQueue: 10 },
    );
    expect(tcb.queued).toBeLessThanOrEqual(10);
  });

  it('a long SEND goes out in many small segments', () => {
    const { tcb } = run([...established, { type: 'SEND', octets: 60_000 }], { ...REAL, mss: 1 });
    expect(tcb.queued).toBe(0);
  });

  it('a long SEND goes out in segments of 1460 octets', () => {
    const { tcb } = run([...established, { type: 'SEND', octets: 60_000 }], REAL);
    expect(tcb.queued).toBe(0);
  });

  it('ABORT into TIME-WAIT flushes the queued text (T-13): the connection that reopens it does not send it', () => {
    const { tcb } = run(
      [
        ...established,
        { type: 'SEGMENT', segment: segment({ ack: 1001, wnd: 0 }) },
        { type: 'SEND', octets: 1 },
        { type: 'ABORT' },
      ],
      REAL,
      PROFILES.get('alternatives'),
    );
    expect(tcb.queued).toBe(0);
  });

  it('by the letter (T-11) CLOSE-WAIT repeats the SYN,ACK that is not acknowledged, not its number as text', () => {
    const profile = PROFILES.get('rfc9293-literal')!;
    const local = run(
      [
        { type: 'OPEN.ACTIVE', remote: true },
        { type: 'SEGMENT', segment: segment({ seq: 1, syn: true }) },
        { type: 'SEGMENT', segment: segment({ ack: 1000, fin: true }) },
      ],
      REAL,
      profile,
    );
    const { outputs } = react(CHART, local, { type: 'TIMEOUT.RETRANSMISSION' }, { profile, limits: REAL });
    expect(outputs).toMatchObject([{ type: 'transmit', segment: { seq: 1000, syn: true, len: 0 } }]);
  });
});
