import { describe, expect, it } from 'vitest';
import { ModelEndpoint } from '../../conformance/model-endpoint.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import { DEFAULT_PROFILE } from '../../model/profile.js';
import type { Segment } from '../../model/segment.js';

const FIGURE_7 = {
  profile: { ...DEFAULT_PROFILE, crossingSynAck: 'establish' as const },
  limits: DEFAULT_LIMITS,
};

function peerSyn(ack: number | null): { readonly type: 'SEGMENT'; readonly segment: Segment } {
  const segment = { seq: 5000, ack, syn: true, fin: false, rst: false, len: 0, wnd: 4, life: 0, at: 0 };
  return { type: 'SEGMENT', segment };
}

describe("SYN-RECEIVED SEGMENT with the peer's SYN,ACK, where Figure 7 is followed (trap T-04)", () => {
  it('establishes after a simultaneous open', () => {
    const end = new ModelEndpoint(FIGURE_7, [1000]);
    end.take({ type: 'OPEN.ACTIVE', remote: true });
    end.take(peerSyn(null));
    end.take(peerSyn(1001));
    expect(end.state).toBe('ESTABLISHED');
  });

  it('is acknowledged and changes nothing after a passive OPEN: the figure is about a simultaneous open', () => {
    const end = new ModelEndpoint(FIGURE_7, [1000]);
    end.take({ type: 'OPEN.PASSIVE', remote: false });
    end.take(peerSyn(null));
    const { sent } = end.take(peerSyn(1001));
    expect(end.state).toBe('SYN-RECEIVED');
    expect(sent.map((s) => [s.seq, s.ack, s.syn, s.rst])).toEqual([[1001, 5001, false, false]]);
  });
});
