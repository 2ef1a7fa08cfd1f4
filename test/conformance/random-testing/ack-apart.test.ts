import { describe, expect, it } from 'vitest';
import {
  datagram,
  ModelStack,
  type Reply,
  readDatagram,
  replaySteps,
  type SegmentStep,
  StackDeviation,
  type Step,
} from '../../../conformance/testing.js';

type Wrong = (ack: number) => number;

/** The chart, but the ACK of a segment goes out before the text that it could ride on; `times` of it. */
class AckingStack extends ModelStack {
  readonly #times: number;
  readonly #wrong: Wrong;

  constructor(times = 1, wrong: Wrong = (ack) => ack) {
    super();
    this.#times = times;
    this.#wrong = wrong;
  }

  override inject(packet: Uint8Array): Reply {
    const reply = super.inject(packet);
    const apart = reply.out.flatMap((o) => {
      const { source, destination, segment } = readDatagram(o.packet);
      if (segment.len === 0) return [];
      const bare = { ...segment, len: 0, ack: this.#wrong(segment.ack ?? 0) };
      const ack = { ...o, packet: datagram({ source, destination, segment: bare }) };
      return Array.from({ length: this.#times }, () => ack);
    });
    return { ...reply, out: [...apart, ...reply.out] };
  }
}

const segment = (bits: SegmentStep['bits'], window: SegmentStep['window']): SegmentStep => ({
  do: 'segment',
  place: 'left edge',
  ack: 'all',
  bits,
  len: 0,
  window,
});

/** A FIN that opens the window for an octet that waits. */
const STEPS: readonly Step[] = [
  { do: 'open', kind: 'active', remote: true },
  segment('SYN', 'large'),
  segment('', 'zero'),
  { do: 'send', octets: 1 },
  segment('FIN', 'large'),
];

describe('the ACK of a segment that text follows', () => {
  it('may go before it', () => {
    expect(() => replaySteps(new AckingStack(), STEPS)).not.toThrow();
  });

  it.each([
    ['twice', new AckingStack(2)],
    ['of something else', new AckingStack(1, (ack) => ack - 1)],
  ])('may not go before it %s', (_, stack) => {
    expect(() => replaySteps(stack, STEPS)).toThrow(StackDeviation);
  });
});
