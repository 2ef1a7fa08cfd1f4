import { expect, test } from 'vitest';
import type { Exploration, Limits } from '../../checker/exploration.js';
import { explore } from '../../checker/explore.js';
import type { ShareableSystem } from '../../checker/shareable-system.js';
import type { SuccessorBuffer } from '../../checker/transition-system.js';
import { CompiledSystem } from '../../model/compiled-system.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { judgeOf } from '../../properties/judge.js';
import { Tabulations } from '../../properties/run-scenario.js';
import { deep } from '../deep.js';
import { type Lattice, latticeSuccessors, tableReader } from './lattice-reader.mjs';

function lattice(options: Partial<Lattice>): ShareableSystem {
  const tables = { side: 25, spread: 1, knows: Number.MAX_SAFE_INTEGER, failAfter: 1e9, ...options };
  const successors = (c0: number, c1: number, c2: number, c3: number, out: SuccessorBuffer) =>
    latticeSuccessors(tables, [c0, c1, c2, c3], out);
  return {
    findings: [],
    initial(out) {
      out.values.fill(0, 0, 4);
      out.count = 1;
    },
    successors,
    visit() {},
    terminal: (c0, c1, c2, c3) => c0 + c1 + c2 + c3 === 4 * (tables.side - 1) * tables.spread,
    readerModule: new URL('./lattice-reader.mjs', import.meta.url).href,
    tables: () => tables,
    tablesVersion: () => 0,
    reader: () => tableReader({ ...tables, failAfter: 1e9 }),
  };
}

/** Everything an exploration tells, but what depends on the machine. */
function told(e: Exploration): unknown {
  const { stopped, states, transitions, depth, frontier, findings, deadlocks, quiescent, levels } = e;
  let graph = 0;
  for (let s = 0; s < states; s++) {
    for (const c of e.components(s)) graph = (Math.imul(graph, 31) + c) | 0;
    graph = (Math.imul(graph, 31) + e.parent(s)) | 0;
  }
  return { stopped, states, transitions, depth, frontier, findings, deadlocks, quiescent, levels, graph };
}

function compare(make: (threads: number) => Exploration, threads: number): void {
  const alone = told(make(1));
  const together = make(threads);
  expect(together.threads).toBe(threads);
  expect(told(together)).toEqual(alone);
}

const TOGETHER: readonly (readonly [string, string])[] = [
  ['an ordered network', 'abort/lossy'],
  ['all calls, whose tables grow until the end', 'every-call/rfc793'],
  ['a bag, and text that wraps', 'sequence-wrap/bag'],
  ['the whole history', 'forged-to-client/linux'],
];

test.each(deep(TOGETHER.slice(0, 2), TOGETHER))('two threads explore %s exactly as one does', (_, name) => {
  const scenario = SCENARIOS.find((s) => s.name === name)!;
  compare((threads) => {
    const tabulation = new Tabulations().of(scenario);
    const judge = judgeOf(PROPERTIES, scenario);
    const system = new CompiledSystem(scenario, tabulation, judge, undefined, { shared: threads > 1 });
    return explore(system, { threads });
  }, 2);
});

const cases: readonly [string, Partial<Lattice>, Limits][] = [
  ['narrow states', {}, {}],
  ['states of four words', { spread: 1e7 }, {}],
  ['states that become wider on the way', { spread: 5000 }, {}],
  ['tables that lack half of the states', { knows: 12 }, {}],
  ['a run cut at a number of states', {}, { maxStates: 250_001 }],
];

test.each(cases)('%s', (_, tables, limits) => {
  compare((threads) => explore(lattice(tables), { ...limits, threads }), 3);
});

test('followers that fail at once, or on the way, cost time only', () => {
  const alone = told(explore(lattice({})));
  for (const failAfter of [0, 3000]) {
    const lines: string[] = [];
    const limits = { threads: 3, notice: (line: string) => lines.push(line) };
    expect(told(explore(lattice({ failAfter }), limits))).toEqual(alone);
    expect(lines).toEqual([expect.stringContaining('this reader fails, as asked')]);
  }
});
