import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChartMonitor } from '../../../conformance/monitor/chart-monitor.js';
import type { ConnectionReport } from '../../../conformance/monitor/judgement.js';
import { type Happening, TwoEnds } from './two-ends.js';

function judged(ends: TwoEnds): ConnectionReport {
  const monitor = new ChartMonitor();
  for (const o of ends.seen) monitor.observe(o);
  return monitor.report();
}

const OPENING: readonly Happening[] = [
  { at: 'B', event: { type: 'OPEN.PASSIVE', remote: false } },
  { at: 'A', event: { type: 'OPEN.ACTIVE', remote: true } },
];

function run(tap: 'middle' | 'near A', happenings: readonly Happening[]): TwoEnds {
  const ends = new TwoEnds(tap);
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
        const ends = run(tap, [...OPENING, ...rest]);
        const { deviations } = judged(ends);
        // What is lost before a tap near one end is missing in its capture.
        expect(deviations.filter((d) => tap === 'middle' || d.blame !== 'capture')).toEqual([]);
      }),
      {
        numRuns: Number(process.env.RUNS ?? 300),
        ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}),
      },
    );
  });
});
