import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../../../checker/checkpoint/checkpoint-error.js';
import { CheckpointFolder } from '../../../checker/checkpoint/checkpoint-folder.js';
import { sealed } from '../../../checker/checkpoint/sealed-file.js';
import { explore } from '../../../checker/explore.js';
import { gridSystem } from '../grid-system.js';
import { MemoryDisk } from './memory-disk.js';
import { numberingSystem } from './numbering-system.js';

const MANIFEST = '/c/checkpoint.json';
const LOG = '/c/states.log';
const make = (side = 5) => numberingSystem(gridSystem(side, [1, 1, 1, 1]));

function run(disk: MemoryDisk, system = make(), identity = 'this', maxStates = Number.POSITIVE_INFINITY) {
  const place = { folder: '/c', identity, every: 0, disk };
  const checkpoints = new CheckpointFolder(place, system);
  return explore(system, { maxStates }, () => {}, checkpoints);
}

function saved(): MemoryDisk {
  const disk = new MemoryDisk();
  run(disk, make(), 'this', 300);
  return disk;
}

const bytesOf = (disk: MemoryDisk, name: string): Uint8Array =>
  disk.names.get(name)?.bytes ?? new Uint8Array(0);
const put = (disk: MemoryDisk, name: string, bytes: Uint8Array): void => {
  disk.names.set(name, { bytes, durable: bytes.slice() });
};

describe('a checkpoint is refused', () => {
  it.each([MANIFEST, LOG])('with a changed byte anywhere in %s', (name) => {
    const disk = saved();
    const whole = bytesOf(disk, name).slice();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = whole.slice();
        bytes[at] = bytes[at]! ^ change;
        put(disk, name, bytes);
        expect(() => run(disk)).toThrow(CheckpointError);
      }),
      { numRuns: 300 },
    );
    put(disk, name, whole);
    expect(run(disk).stopped).toBe('exhausted');
  });

  it.each([MANIFEST, LOG])('cut off anywhere in %s', (name) => {
    const disk = saved();
    const whole = bytesOf(disk, name).slice();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        put(disk, name, whole.slice(0, length));
        expect(() => run(disk)).toThrow(CheckpointError);
      }),
      { numRuns: 100 },
    );
  });

  it('without its log', () => {
    const disk = saved();
    disk.names.delete(LOG);
    expect(() => run(disk)).toThrow(/states\.log cannot be opened \(ENOENT\)/);
  });

  it('of another run', () => {
    expect(() => run(saved(), make(), 'that')).toThrow(/is a checkpoint of another run/);
  });

  it('of another format, or a machine with another order of bytes', () => {
    const change = (part: Record<string, unknown>): MemoryDisk => {
      const disk = saved();
      const { body } = JSON.parse(Buffer.from(bytesOf(disk, MANIFEST)).toString()) as { body: object };
      put(disk, MANIFEST, Buffer.from(sealed({ ...body, ...part })));
      return disk;
    };
    expect(() => run(change({ format: 0 }))).toThrow(/has format 0/);
    expect(() => run(change({ endianness: 'BE' }))).toThrow(/another order of bytes/);
    expect(run(change({})).stopped).toBe('exhausted');
  });

  it('of a model that numbers its states differently, even under the same name', () => {
    expect(() => run(saved(), make(4))).toThrow(/does not fit this model/);
  });
});

describe('a checkpoint is not refused', () => {
  it('because of what a later one, cut off by the power, has left behind its log', () => {
    const disk = saved();
    put(disk, LOG, Buffer.concat([bytesOf(disk, LOG), Buffer.alloc(5000, 7)]));
    put(disk, `${MANIFEST}.new`, bytesOf(disk, MANIFEST).slice(0, 40));
    const ended = run(disk);
    expect([ended.stopped, ended.states]).toEqual(['exhausted', 5 ** 4]);
    expect(run(disk).states).toBe(5 ** 4);
  });
});
