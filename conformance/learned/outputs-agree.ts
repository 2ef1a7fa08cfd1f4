import type { SegmentOutput } from './symbol.js';

/** How well an output of a machine fits one of the model: as it is, but for an ACK on a RST, or not. */
export type Agreement = 'equal' | 'ack on rst' | 'different';

function agree(actual: SegmentOutput, expected: SegmentOutput): Agreement {
  const bits = (['syn', 'fin', 'rst'] as const).every((b) => actual[b] === expected[b]);
  const seq = actual.seqLook === 'any' || actual.seqLook === expected.seqLook;
  if (!bits || !seq || actual.octets !== expected.octets) return 'different';
  // RFC 9293 writes some RSTs without ACK; the bit changes nothing for a receiver that is in a synchronized state.
  if (actual.ack !== expected.ack) return actual.rst ? 'ack on rst' : 'different';
  return actual.ackLook === 'any' || actual.ackLook === expected.ackLook ? 'equal' : 'different';
}

export function outputsAgree(
  actual: readonly SegmentOutput[],
  expected: readonly SegmentOutput[],
): Agreement {
  if (actual.length !== expected.length) return 'different';
  const all = actual.map((a, i) => {
    const e = expected[i];
    return e === undefined ? 'different' : agree(a, e);
  });
  if (all.includes('different')) return 'different';
  return all.includes('ack on rst') ? 'ack on rst' : 'equal';
}
