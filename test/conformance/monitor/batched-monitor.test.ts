import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatchedMonitor } from '../../../conformance/monitor/batched-monitor.js';
import { ChartMonitor } from '../../../conformance/monitor/chart-monitor.js';
import type { ConnectionMonitor } from '../../../conformance/monitor/connection-monitor.js';
import { ObservedPool } from '../../../conformance/monitor/observed-pool.js';
import type { Observed } from '../../../conformance/observed.js';
import { observed } from './two-ends.js';

const u32 = fc.integer({ min: 0, max: 0xffffffff });
const near = fc.oneof(u32, fc.integer({ min: 990, max: 1010 }));
const anySegment = fc.record({
  seq: near,
  ack: fc.option(near),
  syn: fc.boolean(),
  fin: fc.boolean(),
  rst: fc.boolean(),
  len: fc.nat(65535),
  wnd: fc.nat(65535),
  life: fc.constant(0),
  at: fc.constant(0),
});
const anyObserved: fc.Arbitrary<Observed> = fc
  .tuple(fc.nat(1e6), fc.boolean(), anySegment, fc.nat(0xfffff), fc.nat(255), fc.boolean(), u32)
  .map(([frame, from, segment, ipId, ttl, optionsCut, value]) => ({
    ...observed(frame, from, segment),
    ipId,
    ttl,
    optionsCut,
    checksum: ttl % 2 === 0 ? 'good' : 'partial',
    options:
      [{}, { timestamps: { value, echo: 1 } }, { timestamps: { value, echo: 1 }, windowScale: 3 }][
        value % 3
      ] ?? {},
  }));

/** Keeps what it was shown. */
function recorder(seen: Observed[]): ConnectionMonitor {
  return {
    observe(o) {
      seen.push(o);
      return null;
    },
    report: () => new ChartMonitor().report(),
  };
}

describe('BatchedMonitor', () => {
  it('hands every segment on unchanged and in order, whatever other connections share its pool', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), anyObserved), { maxLength: 300 }), fc.nat(99), (list, ask) => {
        const pool = new ObservedPool();
        const seen: Observed[][] = [[], [], []];
        const monitors = seen.map((into) => new BatchedMonitor(() => recorder(into), pool));
        list.forEach(([which, o], i) => {
          monitors[which]?.observe(o);
          if (i % (ask + 1) === ask) monitors[which]?.report();
        });
        for (const monitor of monitors) monitor.report();
        for (const which of [0, 1, 2])
          expect(seen[which]).toStrictEqual(list.filter(([w]) => w === which).map(([, o]) => o));
      }),
      { numRuns: 60 },
    );
  });

  it('reports what the monitor itself reports', () => {
    fc.assert(
      fc.property(fc.array(anyObserved, { maxLength: 80 }), (list) => {
        const direct = new ChartMonitor();
        const batched = new BatchedMonitor(() => new ChartMonitor(), new ObservedPool());
        for (const o of list) {
          direct.observe(o);
          batched.observe(o);
        }
        expect(batched.report()).toStrictEqual(direct.report());
      }),
      { numRuns: 15 },
    );
  });
});

describe('ObservedPool', () => {
  it('takes out what was put in, and a place only once', () => {
    const pool = new ObservedPool();
    const place = pool.add(
      observed(1, true, {
        seq: 7,
        ack: null,
        syn: true,
        fin: false,
        rst: false,
        len: 0,
        wnd: 9,
        life: 0,
        at: 0,
      }),
      -1,
    );
    expect(pool.take(place).segment.ack).toBeNull();
    expect(() => pool.take(place)).toThrow('nothing waits');
  });
});
