import { describe, expect, it } from 'vitest';
import { explore } from '../../checker/explore.js';
import { CompiledSystem } from '../../model/compiled-system.js';
import { environmentOf } from '../../model/environment-of.js';
import { scenario } from '../../model/scenario-builder.js';
import { DEFAULT_SETTING, PLAIN_POLICY, QUIET_CLIENT } from '../../model/server/default-setting.js';
import { cookieOf } from '../../model/server/generator.js';
import { Schedule } from '../../model/server/schedule.js';
import { ServerSystem } from '../../model/server/server-system.js';
import { connectionIn } from '../../model/server/server-view.js';
import type { ServerPolicy, ServerSetting } from '../../model/server/setting.js';
import { Tabulation } from '../../model/tabulation.js';
import type { Judge } from '../../model/views.js';
import { type ClosingCost, closingCosts } from '../../properties/experiments/closing-costs.js';
import type { Experiment } from '../../properties/experiments/experiment.js';
import { serverLeadsTo } from '../../properties/experiments/on-server.js';
import { SYN_FLOOD } from '../../properties/experiments/syn-flood.js';
import { flood, isServed } from '../../properties/experiments/syn-flood-settings.js';
import { TCP_FAST_OPEN } from '../../properties/experiments/tcp-fast-open.js';
import { TIME_WAIT_RECYCLING } from '../../properties/experiments/time-wait-recycling.js';

const SILENT: Judge = {
  endpoint: () => [],
  step: () => [],
  pair: () => [],
  rest: () => [],
  system: null,
  mayRest: () => true,
  boundary: 0,
};

/** All pairs of chart states of a handshake over a lossy set network, by the system of two endpoints. */
function pairsOfTwoEndpoints(): ReadonlySet<string> {
  const two = scenario({
    name: 'test-handshake',
    title: 'A connects to B.',
    a: { 'OPEN.ACTIVE': 1 },
    b: {},
    listening: ['B'],
    network: { kind: 'set', capacity: 3, loses: true },
    timers: { retransmission: 'running' },
  });
  const system = new CompiledSystem(two, new Tabulation(environmentOf(two)), SILENT);
  const exploration = explore(system);
  return new Set(
    Array.from({ length: exploration.states }, (_, s) => {
      const [a, b] = exploration.components(s);
      const pair = system.pairView(a, b);
      return `${pair.a.state} ${pair.b.state}`;
    }),
  );
}

function pairsOfServerSystem(): ReadonlySet<string> {
  const system = new ServerSystem(flood({ loses: true }));
  const exploration = explore(system);
  return new Set(
    Array.from({ length: exploration.states }, (_, s) => {
      const view = system.view(exploration.components(s)[0], exploration.components(s)[1]);
      return `${view.clients[0]?.state} ${connectionIn(view, 'client')?.state ?? 'LISTEN'}`;
    }),
  );
}

function handshake(policy: Partial<ServerPolicy>): Schedule {
  const run = new Schedule({ ...DEFAULT_SETTING, policy: { ...PLAIN_POLICY, ...policy } });
  run.call('client', 'client', 'OPEN.ACTIVE');
  run.settle();
  return run;
}

describe('server system', () => {
  it('with one client takes the pairs of chart states that two endpoints take', () => {
    expect([...pairsOfServerSystem()].sort()).toEqual([...pairsOfTwoEndpoints()].sort());
  });

  it('and no attack ends as the handshake does', () => {
    const { view } = handshake({});
    expect(view.clients[0]?.state).toBe('ESTABLISHED');
    expect(connectionIn(view, 'client')?.state).toBe('ESTABLISHED');
  });

  it('makes the same TCB from a cookie, but for the number that the cookie is', () => {
    const plain = connectionIn(handshake({}).view, 'client')?.tcb;
    const made = connectionIn(
      handshake({ cookies: { when: 'always', check: 'number' } }).view,
      'client',
    )?.tcb;
    const iss = cookieOf(DEFAULT_SETTING, 'client', 1000, 0);
    const own = { iss, sndUna: iss + 1, sndNxt: iss + 1, sndWl2: iss + 1 };
    expect(made).toEqual({ ...plain, ...own });
  });

  it('numbers its steps as it lists them', () => {
    const system = new ServerSystem(flood({ forged: 2, again: true, loses: true }));
    const labels = { values: new Int32Array(8), count: 0 };
    const exploration = explore(system);
    for (let s = 0; s < exploration.states; s++) {
      const at = exploration.components(s);
      system.labels(...at, labels);
      const named = Array.from({ length: labels.count }, (_, i) => system.action(labels.values[i]!));
      expect(named).toEqual(system.steps(at).map((step) => step.action));
    }
  });

  it('refuses to lose a packet that it may not lose', () => {
    const small = { kind: 'ordered', capacity: 0, loses: false } as const;
    const setting: ServerSetting = { ...DEFAULT_SETTING, network: { toServer: small, toClients: small } };
    expect(() => explore(new ServerSystem(setting))).toThrow(/does not fit/);
  });
});

describe.each([SYN_FLOOD, TCP_FAST_OPEN, TIME_WAIT_RECYCLING])('$key $name', (experiment: Experiment) => {
  it.each(experiment.cases.map((c) => [c.name, c] as const))('%s is decided as expected', (_, c) => {
    const result = c.decide();
    expect(result.verdict).toBe(c.expected);
    expect(result.states).toBeGreaterThan(1);
    expect(result.story.length > 0).toBe(result.verdict === 'violated');
    for (const line of result.story) {
      expect(result.participants).toContain(line.from);
      expect(result.participants).toContain(line.to);
    }
    if (result.loopFrom !== null) expect(result.loopFrom).toBeLessThanOrEqual(result.story.length);
  });
});

describe('a changed policy changes the verdict', () => {
  it('of a flood: a lifetime that is too short keeps out a client whom nobody attacks', () => {
    expect(serverLeadsTo(flood({ patient: true }), isServed()).verdict).toBe('holds');
    const short = flood({ patient: true, policy: { lifetime: 'any' } });
    expect(serverLeadsTo(short, isServed()).verdict).toBe('violated');
  });

  it('of a flood: one place more', () => {
    const attack = { forged: 2, again: true, policy: { lifetime: 'silent' } } as const;
    expect(serverLeadsTo(flood({ ...attack, backlog: 2 }), isServed()).verdict).toBe('violated');
    expect(serverLeadsTo(flood({ ...attack, backlog: 3 }), isServed()).verdict).toBe('holds');
  });

  it('of a NAT: clocks that agree', () => {
    const setting: ServerSetting = {
      ...DEFAULT_SETTING,
      policy: { ...PLAIN_POLICY, timeWait: 'recycle' },
      clients: ['C1', 'C2'].map((name, i) => ({
        ...QUIET_CLIENT,
        name,
        address: 'NAT',
        isns: [1000 * (i + 1)],
        application: { 'OPEN.ACTIVE': 1, CLOSE: { times: 1, in: ['CLOSE-WAIT'] } },
        clock: { base: 1000, step: 0 },
      })),
      server: { C1: { CLOSE: { times: 1, in: ['ESTABLISHED'] } } },
      patient: true,
      timestamps: true,
      paws: true,
    };
    expect(serverLeadsTo(setting, isServed('C2')).verdict).toBe('holds');
  });
});

describe('closing costs', () => {
  const rows = closingCosts();
  const NONE = { timeWait: 0, closeWait: 0, finWait2: 0 };
  const of = (order: ClosingCost['order']) => rows.filter((r) => r.order === order);

  it('are known for 1 to 5 connections', () => {
    expect(of('client first').map((r) => r.connections)).toEqual([1, 2, 3, 4, 5]);
    expect(rows).toHaveLength(35);
  });

  it.each([
    ['client first', 'client', { ...NONE, timeWait: 1 }, NONE],
    ['server first', 'server', NONE, { ...NONE, timeWait: 1 }],
    ['simultaneous', 'both', { ...NONE, timeWait: 1 }, { ...NONE, timeWait: 1 }],
    ['client aborts', 'nobody', NONE, NONE],
    ['server aborts', 'nobody', NONE, NONE],
    ['server never closes', 'both', { ...NONE, finWait2: 1 }, { ...NONE, closeWait: 1 }],
    ['client never closes', 'both', { ...NONE, closeWait: 1 }, { ...NONE, finWait2: 1 }],
  ] as const)('%s: %s', (order, pays, client, server) => {
    const times = (one: typeof NONE, n: number) => ({
      timeWait: one.timeWait * n,
      closeWait: one.closeWait * n,
      finWait2: one.finWait2 * n,
    });
    for (const row of of(order)) {
      expect(row.pays).toBe(pays);
      expect(row.client).toEqual(times(client, row.connections));
      expect(row.server).toEqual(times(server, row.connections));
    }
  });
});
