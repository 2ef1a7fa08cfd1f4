import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChartMonitor } from '../../../conformance/monitor/chart-monitor.js';
import type { ConnectionReport } from '../../../conformance/monitor/judgement.js';
import { DEFAULT_PROFILE, PROFILES, type Profile } from '../../../model/profile.js';
import type { Segment } from '../../../model/segment.js';
import { type Happening, observed, TwoEnds } from './two-ends.js';

function judged(ends: TwoEnds): ConnectionReport {
  const monitor = new ChartMonitor();
  for (const o of ends.seen) monitor.observe(o);
  return monitor.report();
}

const OPENING: readonly Happening[] = [
  { at: 'B', event: { type: 'OPEN.PASSIVE', remote: false } },
  { at: 'A', event: { type: 'OPEN.ACTIVE', remote: true } },
];

function run(tap: 'middle' | 'near A', happenings: readonly Happening[], profile = DEFAULT_PROFILE): TwoEnds {
  const ends = new TwoEnds(tap, profile);
  for (const h of happenings) ends.happen(h);
  ends.settle();
  return ends;
}

const end = fc.constantFrom('A' as const, 'B' as const);
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('SEND' as const), octets: fc.integer({ min: 1, max: 5000 }) }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ type: 'CLOSE' as const }) },
  { weight: 1, arbitrary: fc.constantFrom({ type: 'ABORT' as const }) },
  { weight: 3, arbitrary: fc.constant({ type: 'TIMEOUT.RETRANSMISSION' as const }) },
  { weight: 1, arbitrary: fc.constant({ type: 'TIMEOUT.KEEP-ALIVE' as const }) },
);
const fate = fc.oneof(
  { weight: 8, arbitrary: fc.constant('arrives' as const) },
  { weight: 1, arbitrary: fc.constantFrom('lost' as const, 'repeated' as const) },
);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ at: end, event }) },
  { weight: 3, arbitrary: fc.record({ to: end, fate }) },
);

describe('a capture of the chart itself', () => {
  it.each(['middle', 'near A'] as const)('deviates nowhere, seen from %s', (tap) => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (rest) => {
        const { deviations } = judged(run(tap, [...OPENING, ...rest]));
        // What is lost before a tap near one end is missing in its capture.
        expect(deviations.filter((d) => tap === 'middle' || d.blame !== 'capture')).toEqual([]);
      }),
      { numRuns: 300, seed: 9293 },
    );
  });

  it.each([...PROFILES.keys()])(
    'under profile %s deviates only where the default profile reads otherwise',
    (name) => {
      const profile = PROFILES.get(name) as Profile;
      fc.assert(
        fc.property(fc.array(happening, { maxLength: 60 }), (rest) => {
          const ends = run('middle', [...OPENING, ...rest], profile);
          const { deviations } = judged(ends);
          expect(deviations.filter((d) => d.strength !== 'profile')).toEqual([]);
        }),
        { numRuns: 60, seed: 793 },
      );
    },
  );
});

const number = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 0xffffffff }));
const anySegment: fc.Arbitrary<Segment> = fc.record({
  seq: number,
  ack: fc.option(number),
  syn: fc.boolean(),
  fin: fc.boolean(),
  rst: fc.boolean(),
  len: fc.integer({ min: 0, max: 1460 }),
  wnd: fc.integer({ min: 0, max: 65535 }),
  life: fc.constant(0),
  at: fc.constant(0),
});

describe('any segments whatever', () => {
  it('are judged, each in bounded time', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), anySegment), { maxLength: 120 }), (list) => {
        const monitor = new ChartMonitor({ steps: true });
        list.forEach(([fromOriginator, segment], i) => {
          expect(monitor.observe(observed(i + 1, fromOriginator, segment))).not.toBeNull();
        });
        expect(monitor.report().segments).toBe(list.length);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
