import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Network } from '../../../model/network.js';
import type { Application } from '../../../model/scenario.js';
import { scenario, stray } from '../../../model/scenario-builder.js';
import { Tabulations } from '../../../properties/run-scenario.js';
import { Persistence } from './persistence.js';
import { named } from './scenarios.js';

const tables = new Tabulations();

function checked(name: string) {
  const it = named(name);
  return new Persistence(it, tables.of(it), 3000).check(200);
}

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const network: fc.Arbitrary<Network> = fc.oneof(
  fc.record({
    kind: some('ordered' as const),
    capacity: fc.integer({ min: 1, max: 4 }),
    loses: fc.boolean(),
  }),
  fc.record({
    kind: some('bag' as const),
    capacity: fc.integer({ min: 1, max: 3 }),
    loses: fc.boolean(),
    duplicates: fc.boolean(),
  }),
  fc.record({ kind: some('set' as const), capacity: fc.integer({ min: 1, max: 2 }), loses: fc.boolean() }),
  fc.constant({ kind: 'history' as const }),
);
const application: fc.Arbitrary<Application> = fc.record(
  {
    'OPEN.ACTIVE': some(1),
    'OPEN.PASSIVE': some(1),
    SEND: some({ times: 1, in: ['ESTABLISHED'] } as const),
    RECEIVE: some(1),
    CLOSE: some(1),
    ABORT: some(1),
    CRASH: some(1),
    STATUS: some('any' as const),
  },
  { requiredKeys: [] },
);

describe('the steps of one end', () => {
  it.each([
    'data-both-ways/ordered',
    'crash-anywhere/ordered',
    'simultaneous-close/ordered',
    'client-closes/lossy',
    'both-passive/bag',
    'reordered/bag',
    'client-closes/history',
    'syn-fin/history',
    'live-half-open-idle/lossless',
    'live-close-established/lossy',
    'unread-text/linux',
    'timeouts/ordered',
  ])('%s: where they are called persistent, they are by the definition', (name) => {
    const { claimed, wrong } = checked(name);
    expect(wrong).toEqual([]);
    expect(claimed).toBeGreaterThan(0);
  });

  it('are persistent where they are called so, over any network and with any applications', () => {
    let claimed = 0;
    fc.assert(
      fc.property(
        network,
        application,
        application,
        fc.boolean(),
        fc.boolean(),
        fc.subarray([stray({ seq: 1000, syn: true }), stray({ seq: 1001, ack: 5001 })]),
        (net, a, b, retransmits, listens, toB) => {
          const random = scenario({
            ...{ name: 'random', title: 'Random.', a: { 'OPEN.ACTIVE': 1, ...a }, b, network: net },
            ...(listens ? { listening: ['B'] as const } : {}),
            timers: { retransmission: retransmits ? 'running' : 'never' },
            toB: net.kind === 'ordered' ? toB.slice(0, net.capacity) : toB.slice(0, 1),
          });
          const found = new Persistence(random, tables.of(random), 80).check(30);
          claimed += found.claimed;
          expect(found.wrong).toEqual([]);
        },
      ),
      { numRuns: 10, seed: 4 },
    );
    expect(claimed).toBeGreaterThan(150);
  });
});
