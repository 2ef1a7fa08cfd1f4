import { describe, expect, it } from 'vitest';
import { unofferedOption } from '../../../conformance/wire/unoffered-option.js';
import type { Segment } from '../../../model/segment.js';

const segment = (syn: boolean, ack: number | null) => ({ syn, ack }) as Segment;
const timestamps = { value: 1, echo: 0 };

describe('options that the peer never offered', () => {
  it('a first SYN may offer all', () => {
    expect(
      unofferedOption(segment(true, null), { windowScale: 7, timestamps, sackPermitted: true }),
    ).toBeNull();
  });

  it('a SYN,ACK and later segments may not use them', () => {
    expect(unofferedOption(segment(true, 1), { mss: 1460, windowScale: 7 })).toContain('window scale');
    expect(unofferedOption(segment(false, 1), { timestamps })).toContain('timestamps');
    expect(unofferedOption(segment(false, 1), { sack: [[1, 2]] })).toContain('SACK');
    expect(unofferedOption(segment(true, 1), { mss: 1460 })).toBeNull();
  });
});
