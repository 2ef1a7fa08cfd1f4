import { describe, expect, it } from 'vitest';
import { ModelEndpoint } from '../../conformance/model-endpoint.js';
import type { EndpointEvent } from '../../model/events.js';
import { DEFAULT_PROFILE } from '../../model/profile.js';
import type { Segment } from '../../model/segment.js';

const MEGABYTE = 1 << 20;
const LIMITS = { window: MEGABYTE, mss: 1460, sendQueue: 64 * MEGABYTE, receiveQueue: 1, eagerReader: true };

function segment(parts: Partial<Segment>): EndpointEvent {
  const bare = {
    seq: 5000,
    ack: 1001,
    syn: false,
    fin: false,
    rst: false,
    len: 0,
    wnd: 1 << 30,
    life: 0,
    at: 0,
  };
  return { type: 'SEGMENT', segment: { ...bare, ...parts } };
}

/** An endpoint with real sizes that has opened actively (ISS 1000, IRS 5000). */
function established(): ModelEndpoint {
  const end = new ModelEndpoint({ profile: DEFAULT_PROFILE, limits: LIMITS }, [1000]);
  end.take({ type: 'OPEN.ACTIVE', remote: true });
  end.take(segment({ syn: true }));
  return end;
}

describe('real sizes', () => {
  it('ESTABLISHED SEND of 10 MB into an open window goes out in segments of MSS', () => {
    const { sent } = established().take({ type: 'SEND', octets: 10 * MEGABYTE });
    expect(sent.reduce((n, s) => n + s.len, 0)).toBe(10 * MEGABYTE);
    expect(Math.max(...sent.map((s) => s.len))).toBe(1460);
  });

  it('TIME-WAIT FIN without ACK bit does not restart 2 MSL', () => {
    const end = established();
    end.take({ type: 'CLOSE' });
    end.take(segment({ seq: 5001, ack: 1002 }));
    end.take(segment({ seq: 5001, ack: 1002, fin: true }));
    const { row, sent } = end.take(segment({ seq: 5001, ack: null, fin: true }));
    expect(row).toBe('TIME-WAIT SEGMENT unacceptable');
    expect(sent).toHaveLength(1);
    expect(end.take(segment({ seq: 5001, ack: 1002, fin: true })).row).toBe('TIME-WAIT SEGMENT fin-repeated');
  });
});
