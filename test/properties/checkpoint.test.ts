import { describe, expect, it } from 'vitest';
import { CheckpointFolder, type CheckpointPlace } from '../../checker/checkpoint/checkpoint-folder.js';
import { CALL_FIELDS, type Journal } from '../../checker/checkpoint/journal.js';
import type { Limits } from '../../checker/exploration.js';
import { explore } from '../../checker/explore.js';
import { CHART, type Chart } from '../../model/chart.js';
import { CompiledSystem } from '../../model/compiled-system.js';
import { FAULTS } from '../../model/faults/index.js';
import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { judgeOf } from '../../properties/judge.js';
import { Observed } from '../../properties/observed.js';
import type { Property } from '../../properties/property.js';
import { runScenario, Tabulations } from '../../properties/run-scenario.js';
import {
  NO_RESET_FOR_LAST_ACK,
  NOTHING_OLD_IS_ALIVE,
  timeWaitScenario,
} from '../../properties/sweeps/time-wait-lab.js';
import { allOf } from '../checker/checkpoint/all-of.js';
import { MemoryDisk, PowerOff } from '../checker/checkpoint/memory-disk.js';

const named = (name: string): Scenario => {
  const found = SCENARIOS.find((s) => s.name === name);
  if (found === undefined) throw new Error(`no scenario ${name}`);
  return found;
};

interface Case {
  readonly scenario: Scenario;
  readonly properties?: readonly Property[];
  readonly chart?: Chart;
}

/** One process of its own: the search, all it finds, what of the chart it exercises, and the numbers it has given. */
function search(
  { scenario, properties = PROPERTIES, chart = CHART }: Case,
  disk: MemoryDisk | null,
  limits: Limits = {},
) {
  const tables = new Tabulations(chart);
  // As in a thread of `check`, the tables of the chart begin with what another scenario has left in them.
  if (disk !== null) runScenario(named('refused/lossy'), [], tables);
  const observed = new Observed();
  const system = new CompiledSystem(
    scenario,
    tables.of(scenario),
    judgeOf(properties, scenario),
    (step, view) => observed.add(step.reaction, view),
  );
  const checkpoints = disk === null ? null : new CheckpointFolder(placeOn(disk), system);
  const found = allOf(explore(system, limits, () => {}, checkpoints));
  return {
    ...found,
    observed: observed.data(),
    sizes: system.sizes(),
    journal: callsByMethod(system.journal),
  };
}

/** How the calls of different methods alternate depends on where a batch ends, and so on when a run was killed; their own order does not. */
function callsByMethod(journal: Journal): readonly string[][] {
  const calls = journal.since(0);
  const methods: string[][] = [[], [], []];
  for (let at = 0; at < calls.length; at += CALL_FIELDS)
    methods[calls[at] ?? 0]?.push(calls.subarray(at + 1, at + CALL_FIELDS).join());
  return methods;
}

function placeOn(disk: MemoryDisk): CheckpointPlace {
  return { folder: '/c', identity: 'this', every: 0, disk };
}

/** The power fails three times, after these parts of all changes of the disk. */
function killedThreeTimes(what: Case) {
  const calm = new MemoryDisk();
  search(what, calm);
  let disk = new MemoryDisk();
  for (const part of [0.15, 0.35, 0.3]) {
    disk.changesLeft = Math.floor(calm.changes * part);
    expect(() => search(what, disk)).toThrow(PowerOff);
    disk = disk.crash(() => 0.3);
  }
  return search(what, disk);
}

const fault = FAULTS.get('closing-to-closed')?.patch(CHART) ?? CHART;

describe('a scenario that was killed again and again shows what an undisturbed one shows', () => {
  it.each<[string, Case]>([
    ['ordered', { scenario: named('crash-anywhere/ordered') }],
    ['lossy', { scenario: named('live-server-never-closes/lossy') }],
    ['bag', { scenario: named('reordered/bag') }],
    ['history', { scenario: named('lone-server-ranges/history') }],
    ['set', { scenario: named('live-half-open-again/lossy') }],
    [
      'under another profile',
      { scenario: { ...named('client-closes/lossy'), profile: 'linux', judgedAs: 'rfc9293' } },
    ],
    ['with a fault', { scenario: named('simultaneous-close/lossy'), chart: fault }],
    [
      'aged, judged as a whole',
      {
        scenario: { ...timeWaitScenario({ msl: 2, timeWait: 3, loses: true }), judgedAs: 'rfc9293' },
        properties: [NOTHING_OLD_IS_ALIVE, NO_RESET_FOR_LAST_ACK],
      },
    ],
  ])('%s', (_, what) => {
    const whole = search(what, null);
    expect(whole.findings.length).toBeGreaterThan(0);
    expect(killedThreeTimes(what)).toEqual(whole);
  });
});

describe('a scenario stopped by a limit', () => {
  it('goes on when the limit is raised, and ends as if there had been none', () => {
    const what = { scenario: named('client-closes/lossy') };
    const disk = new MemoryDisk();
    for (const maxStates of [10, 999])
      expect(search(what, disk, { maxStates })).toMatchObject({ states: maxStates, stopped: 'states' });
    expect(search(what, disk)).toEqual(search(what, null));
  });

  it('is decided, liveness too, from the graph that was saved', () => {
    const scenario = named('live-half-open-again/lossy');
    const run = (disk: MemoryDisk | null, limits: Limits) => {
      const checkpoint = disk === null ? {} : { checkpoint: placeOn(disk) };
      const options = { limits, wanted: () => false, ...checkpoint };
      const {
        bytes: _,
        milliseconds: __,
        ...rest
      } = runScenario(scenario, PROPERTIES, new Tabulations(), options);
      return rest;
    };
    const disk = new MemoryDisk();
    expect(run(disk, { maxStates: 500 }).verdicts.map((v) => v.verdict)).toContain('incomplete');
    expect(run(disk, {})).toEqual(run(null, {}));
  });
});
