import { expect, test } from 'vitest';
import { explore } from '../../checker/explore.js';
import { CompiledSystem } from '../../model/compiled-system.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { tableReader } from '../../model/table-reader.js';
import { judgeOf } from '../../properties/judge.js';
import { Tabulations } from '../../properties/run-scenario.js';
import { deep } from '../deep.js';

const names = deep(
  ['half-close/lossy', 'server-reboots/bag'],
  ['stale-timers/ordered', 'live-text/lossy', 'half-close/lossy', 'server-reboots/bag', 'forged-late/linux'],
);

test.each(names)('old tables stay true: %s, read with tables of every age', (name) => {
  const scenario = SCENARIOS.find((s) => s.name === name)!;
  const system = new CompiledSystem(
    scenario,
    new Tabulations().of(scenario),
    judgeOf([], scenario),
    undefined,
    { shared: true },
  );
  const snapshots = [system.tables()!];
  let version = system.tablesVersion();
  explore({
    ...facade(system),
    visit: () => {
      if (system.tablesVersion() === version) return;
      version = system.tablesVersion();
      snapshots.push(system.tables()!);
    },
  });
  expect(snapshots.length).toBeGreaterThan(1);
  const whole = explore(system, { maxStates: 20_000 });
  const [now, then] = [buffer(), buffer()];
  for (const tables of snapshots) {
    const reader = tableReader(tables);
    let known = 0;
    for (let state = 0; state < whole.states; state += 3) {
      const c = whole.components(state);
      now.count = 0;
      then.count = 0;
      system.successors(...c, now);
      if (!reader.read(...c, then)) continue;
      known++;
      expect(then.values.subarray(0, then.count * 4)).toEqual(now.values.subarray(0, now.count * 4));
    }
    if (tables === snapshots.at(-1)) expect(known).toBeGreaterThan(whole.states / 6);
  }
});

const buffer = () => ({ values: new Int32Array(4096), count: 0 });

function facade(system: CompiledSystem) {
  return {
    findings: system.findings,
    initial: system.initial.bind(system),
    successors: system.successors.bind(system),
    visit: system.visit.bind(system),
    terminal: system.terminal.bind(system),
  };
}
