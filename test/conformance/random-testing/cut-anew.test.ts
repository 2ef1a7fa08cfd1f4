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

type Cut = (segment: ReturnType<typeof readDatagram>['segment']) => { len: number; fin: boolean };

/** The chart, whose retransmissions with FIN are cut otherwise. */
class CuttingStack extends ModelStack {
  readonly #cut: Cut;

  constructor(cut: Cut) {
    super({ limits: { window: 8192, mss: 1460, sendQueue: 10_000 } });
    this.#cut = cut;
  }

  override advance(milliseconds: number): Reply {
    const reply = super.advance(milliseconds);
    return { ...reply, out: reply.out.map((o) => ({ ...o, packet: this.#anew(o.packet) })) };
  }

  #anew(packet: Uint8Array): Uint8Array {
    const { source, destination, segment, text } = readDatagram(packet);
    if (!segment.fin) return packet;
    const { len, fin } = this.#cut(segment);
    return datagram({ source, destination, segment: { ...segment, len, fin }, text: text.subarray(0, len) });
  }
}

const SYN_ACK: SegmentStep = {
  do: 'segment',
  place: 'left edge',
  ack: 'all',
  bits: 'SYN',
  len: 0,
  window: 'large',
};

/** Three octets and a FIN are outstanding when the timer expires. */
const STEPS: readonly Step[] = [
  { do: 'open', kind: 'active', remote: true },
  SYN_ACK,
  { do: 'send', octets: 3 },
  { do: 'close' },
  { do: 'advance', milliseconds: 1_000 },
];

describe('a retransmission of text and FIN', () => {
  it.each<[string, Cut]>([
    ['whole', ({ len }) => ({ len, fin: true })],
    ['without its FIN', ({ len }) => ({ len, fin: false })],
    ['by its first octet', () => ({ len: 1, fin: false })],
  ])('may be sent %s', (_, cut) => {
    expect(() => replaySteps(new CuttingStack(cut), STEPS)).not.toThrow();
  });

  it.each<[string, Cut]>([
    ['with the FIN at another place', ({ len }) => ({ len: len - 1, fin: true })],
    ['as nothing', () => ({ len: 0, fin: false })],
  ])('may not be sent %s', (_, cut) => {
    expect(() => replaySteps(new CuttingStack(cut), STEPS)).toThrow(StackDeviation);
  });
});
