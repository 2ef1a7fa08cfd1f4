import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CheckpointFolder } from '../../../checker/checkpoint/checkpoint-folder.js';
import type { JournaledSystem } from '../../../checker/checkpoint/journal.js';
import type { Exploration, Limits } from '../../../checker/exploration.js';
import { explore } from '../../../checker/explore.js';
import { gridSystem } from '../grid-system.js';
import { randomGraph, systemOf } from '../random-system.js';
import { allOf } from './all-of.js';
import { MemoryDisk, PowerOff } from './memory-disk.js';
import { numberingSystem } from './numbering-system.js';

interface Attempt {
  readonly limits?: Limits;
  /** Milliseconds between checkpoints; 0: at every commit. */
  readonly every?: number;
  readonly notice?: (line: string) => void;
}

/** One process: a fresh system, what is on the disk, and the search. */
function attempt(disk: MemoryDisk, system: JournaledSystem, options: Attempt = {}): Exploration {
  const { limits = {}, every = 0, notice = () => {} } = options;
  const place = { folder: '/c', identity: 'this', every, disk, notice };
  const checkpoints = new CheckpointFolder(place, system);
  const exploration = explore(system, limits, () => {}, checkpoints);
  checkpoints.close();
  return exploration;
}

const seeded = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 8) / 2 ** 24;
};

/** Loses the power again and again, after as many changes as `random` says, until the search comes to its end. */
function survive(make: () => JournaledSystem, random: () => number, most: number): [Exploration, number] {
  let disk = new MemoryDisk();
  for (let failures = 0; ; failures++) {
    disk.changesLeft = failures === 60 ? Number.POSITIVE_INFINITY : Math.floor(random() * most);
    try {
      return [attempt(disk, make()), failures];
    } catch (error) {
      if (!(error instanceof PowerOff)) throw error;
      disk = disk.crash(random);
    }
  }
}

describe('a search that loses the power again and again ends as if it never had', () => {
  it('on random systems', () => {
    fc.assert(
      fc.property(randomGraph, fc.nat(), (graph, seed) => {
        const make = () => numberingSystem(systemOf(graph));
        const [survived] = survive(make, seeded(seed), 40);
        expect(allOf(survived)).toEqual(allOf(explore(make())));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    [6, 60],
    [7, 150],
    [8, 300],
  ])('on a grid of %i to the fourth, after up to %i changes of the disk', (side, most) => {
    const make = () => numberingSystem(gridSystem(side, [1, 1, 1, 1]));
    const whole = allOf(explore(make()));
    let failures = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const [survived, times] = survive(make, seeded(seed), most);
      failures += times;
      expect(allOf(survived)).toEqual(whole);
    }
    expect(failures).toBeGreaterThan(20);
  });

  it('where the layout widens between two checkpoints, and words go from narrow to wide', () => {
    // Not numbered anew: the ids themselves are large, late.
    const make = (): JournaledSystem => ({
      ...gridSystem(9, [90_000_000, 70_000_000, 3, 5_000_000]),
      journal: numberingSystem(gridSystem(1, [1, 1, 1, 1])).journal,
      sizes: () => [],
    });
    const disk = new MemoryDisk();
    for (const maxStates of [1, 50, 700, 701, 3000]) attempt(disk, make(), { limits: { maxStates } });
    const { findings: _, ...ended } = allOf(attempt(disk, make()));
    const { findings: __, ...whole } = allOf(explore(make()));
    expect(ended).toEqual(whole);
  });
});

describe('a search that was stopped goes on', () => {
  it('after a limit of states that is raised step by step', () => {
    fc.assert(
      fc.property(
        randomGraph,
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }),
        (graph, limits) => {
          const make = () => numberingSystem(systemOf(graph));
          const disk = new MemoryDisk();
          for (const maxStates of limits.sort((x, y) => x - y))
            attempt(disk, make(), { limits: { maxStates } });
          expect(allOf(attempt(disk, make()))).toEqual(allOf(explore(make())));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('after an interruption, and says from where', () => {
    const make = () => numberingSystem(gridSystem(9, [1, 1, 1, 1]));
    const disk = new MemoryDisk();
    const stopped = attempt(disk, make(), { limits: { maxStates: 1000 }, every: 1e9 });
    expect(stopped.stopped).toBe('states');
    const lines: string[] = [];
    const ended = attempt(disk, make(), { every: 1e9, notice: (line) => lines.push(line) });
    expect(lines).toEqual(['goes on from 1,000 states']);
    expect(allOf(ended)).toEqual(allOf(explore(make())));
    // What is explored already is not explored again, and is there for what follows the exploration.
    expect(allOf(attempt(disk, make(), { every: 1e9 }))).toEqual(allOf(ended));
  });

  it('a search shorter than the interval leaves nothing behind', () => {
    const disk = new MemoryDisk();
    attempt(disk, numberingSystem(gridSystem(3, [1, 1, 1, 1])), { every: 1e9 });
    expect(disk.names.size).toBe(0);
  });
});

describe('a full disk', () => {
  const make = () => numberingSystem(gridSystem(9, [1, 1, 1, 1]));

  it('does not disturb the search, and the last valid checkpoint stays', () => {
    const disk = new MemoryDisk();
    disk.capacity = 30_000;
    const lines: string[] = [];
    const ended = attempt(disk, make(), { notice: (line) => lines.push(line) });
    expect(allOf(ended)).toEqual(allOf(explore(make())));
    expect(lines).toEqual([
      'no checkpoint could be written to /c (ENOSPC: the disk is full); the last one stays valid, the run goes on and tries again',
    ]);
    expect([...disk.names.keys()].sort()).toEqual(['/c/checkpoint.json', '/c/states.log']);
    disk.capacity = Number.POSITIVE_INFINITY;
    const again: string[] = [];
    expect(allOf(attempt(disk, make(), { notice: (line) => again.push(line) }))).toEqual(allOf(ended));
    expect(again[0]).toMatch(/^goes on from [1-9]/);
  });

  it('from the beginning', () => {
    const disk = new MemoryDisk();
    disk.capacity = 100;
    const lines: string[] = [];
    attempt(disk, make(), { notice: (line) => lines.push(line) });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/there is none yet/);
  });

  it('that has room again takes checkpoints again', () => {
    const disk = new MemoryDisk();
    disk.capacity = 20_000;
    const lines: string[] = [];
    attempt(disk, make(), {
      notice: (line) => {
        lines.push(line);
        disk.capacity = Number.POSITIVE_INFINITY;
      },
    });
    expect(lines[1]).toBe('checkpoints can be written again');
    expect(allOf(attempt(disk, make(), { limits: { maxStates: 1 } })).states).toBe(9 ** 4);
  });
});
