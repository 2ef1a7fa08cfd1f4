import { describe, expect, it } from 'vitest';
import { CHART, type Chart } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import type { Property } from '../../properties/property.js';
import {
  type RunOptions,
  runScenario,
  type ScenarioRun,
  Tabulations,
} from '../../properties/run-scenario.js';
import {
  NO_RESET_FOR_LAST_ACK,
  NOTHING_OLD_IS_ALIVE,
  timeWaitScenario,
} from '../../properties/sweeps/time-wait-lab.js';
import { MemoryDisk, PowerOff } from '../checker/checkpoint/memory-disk.js';

const named = (name: string): Scenario => {
  const found = SCENARIOS.find((s) => s.name === name);
  if (found === undefined) throw new Error(`no scenario ${name}`);
  return found;
};

/** Everything but the time and memory it took. */
function shown({ bytes: _bytes, milliseconds: _milliseconds, ...rest }: ScenarioRun) {
  return rest;
}

interface Case {
  readonly scenario: Scenario;
  readonly properties?: readonly Property[];
  readonly chart?: Chart;
}

/** One process of its own: its tables begin with what another scenario has left in them, as in a thread of `check`. */
function run(
  { scenario, properties = PROPERTIES, chart = CHART }: Case,
  options: RunOptions = {},
): ScenarioRun {
  const tables = new Tabulations(chart);
  if (options.checkpoint !== undefined)
    runScenario(named('crash-anywhere/ordered'), [], tables, { limits: { maxStates: 300 } });
  // Traces take longer than all the rest, and depend on nothing but the numbers: the test of the command line compares them.
  return runScenario(scenario, properties, tables, { chart, wanted: () => false, ...options });
}

/** The power fails after so many changes of the disk: at the first checkpoints, and while they are written. */
function killedAgainAndAgain(what: Case, failures: readonly number[]): ScenarioRun {
  let disk = new MemoryDisk();
  for (const changes of failures) {
    disk.changesLeft = changes;
    const checkpoint = { folder: '/c', identity: 'this', every: 0, disk };
    expect(() => run(what, { checkpoint })).toThrow(PowerOff);
    disk = disk.crash(() => 0.7);
  }
  const checkpoint = { folder: '/c', identity: 'this', every: 1e9, disk };
  return run(what, { checkpoint });
}

const fault = FAULTS.get('closing-to-closed');

describe('a scenario that was killed again and again shows what an undisturbed one shows', () => {
  it.each<[string, Case]>([
    ['ordered', { scenario: named('crash-anywhere/ordered') }],
    ['every call', { scenario: named('calls/ordered') }],
    ['bag', { scenario: named('reordered/bag') }],
    ['history', { scenario: named('lone-server-ranges/history') }],
    ['set, with liveness', { scenario: named('live-half-open-again/lossy') }],
    [
      'under another profile',
      { scenario: { ...named('client-closes/lossy'), profile: 'linux', judgedAs: 'rfc9293' } },
    ],
    ['with a fault', { scenario: named('simultaneous-close/lossy'), chart: fault?.patch(CHART) ?? CHART }],
    [
      'aged, judged as a whole',
      {
        scenario: { ...timeWaitScenario({ msl: 2, timeWait: 3, loses: true }), judgedAs: 'rfc9293' },
        properties: [NOTHING_OLD_IS_ALIVE, NO_RESET_FOR_LAST_ACK],
      },
    ],
  ])('%s', (_, what) => {
    const whole = run(what);
    expect(whole.verdicts.length).toBeGreaterThan(0);
    expect(shown(killedAgainAndAgain(what, [9, 30]))).toEqual(shown(whole));
  });
});

describe('a scenario stopped by a limit', () => {
  it('goes on when the limit is raised, and ends as if there had been none', () => {
    const what = { scenario: named('client-closes/lossy') };
    const checkpoint = { folder: '/c', identity: 'this', every: 1e9, disk: new MemoryDisk() };
    for (const maxStates of [10, 999])
      expect(run(what, { checkpoint, limits: { maxStates } })).toMatchObject({
        states: maxStates,
        stopped: 'states',
      });
    expect(shown(run(what, { checkpoint }))).toEqual(shown(run(what)));
  });
});
