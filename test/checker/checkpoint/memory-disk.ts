import type { Disk } from '../../../checker/checkpoint/disk.js';

/** Thrown where the power fails: no error of a disk, so nobody may catch it. */
export class PowerOff extends Error {}

interface Inode {
  bytes: Uint8Array;
  /** What a power failure leaves for certain. */
  durable: Uint8Array;
}

function diskError(code: string): Error {
  return Object.assign(new Error(code), { code, errno: -1 });
}

/**
 * A disk that loses what was not synced: {@link crash} keeps of every file and name either the old or the new, or a torn mixture, as
 * `random` (0 <= x < 1) decides. Can be told to lose power before the n-th change, or to be full.
 */
export class MemoryDisk implements Disk {
  names = new Map<string, Inode>();
  #durableNames = new Map<string, Inode>();
  readonly #open = new Map<number, Inode>();
  #files = 0;
  /** Changes (writes, syncs, names) so far. */
  changes = 0;
  /** Changes until the power fails. */
  changesLeft = Number.POSITIVE_INFINITY;
  /** Bytes of all files together. */
  capacity = Number.POSITIVE_INFINITY;

  open(path: string, flags: 'r' | 'r+' | 'w' | 'w+'): number {
    const known = this.names.get(path);
    if (known === undefined && flags.startsWith('r')) throw diskError('ENOENT');
    if (flags.startsWith('w')) this.#change();
    const inode = known ?? { bytes: new Uint8Array(0), durable: new Uint8Array(0) };
    if (flags.startsWith('w')) inode.bytes = new Uint8Array(0);
    this.names.set(path, inode);
    this.#open.set(++this.#files, inode);
    return this.#files;
  }

  close(file: number): void {
    this.#open.delete(file);
  }

  size(file: number): number {
    return this.#inode(file).bytes.length;
  }

  /** At most 1000 bytes at a time, as a real one may do. */
  write(file: number, bytes: Uint8Array, position: number): number {
    this.#change();
    const inode = this.#inode(file);
    const used = [...this.names.values()].reduce((n, i) => n + i.bytes.length, 0);
    const room = this.capacity - used + Math.max(0, inode.bytes.length - position);
    const length = Math.min(bytes.length, 1000, room);
    if (length <= 0 && bytes.length > 0) throw diskError('ENOSPC');
    const grown = new Uint8Array(Math.max(inode.bytes.length, position + length));
    grown.set(inode.bytes);
    grown.set(bytes.subarray(0, length), position);
    inode.bytes = grown;
    return length;
  }

  read(file: number, bytes: Uint8Array, position: number): number {
    const part = this.#inode(file).bytes.subarray(position, position + Math.min(bytes.length, 777));
    bytes.set(part);
    return part.length;
  }

  sync(file: number): void {
    this.#change();
    const inode = this.#inode(file);
    inode.durable = inode.bytes.slice();
  }

  truncate(file: number, length: number): void {
    this.#change();
    const inode = this.#inode(file);
    inode.bytes = inode.bytes.slice(0, length);
  }

  rename(from: string, to: string): void {
    this.#change();
    const inode = this.names.get(from);
    if (inode === undefined) throw diskError('ENOENT');
    this.names.delete(from);
    this.names.set(to, inode);
  }

  remove(path: string): void {
    this.#change();
    this.names.delete(path);
  }

  makeFolder(): void {}

  syncFolder(): void {
    this.#change();
    this.#durableNames = new Map(this.names);
  }

  /** The disk as it is found after a power failure. */
  crash(random: () => number): MemoryDisk {
    const after = new MemoryDisk();
    for (const name of new Set([...this.names.keys(), ...this.#durableNames.keys()])) {
      const inode = (random() < 0.5 ? this.names : this.#durableNames).get(name);
      if (inode === undefined) continue;
      const bytes = torn(inode, random);
      after.names.set(name, { bytes, durable: bytes.slice() });
    }
    after.#durableNames = new Map(after.names);
    return after;
  }

  #inode(file: number): Inode {
    const inode = this.#open.get(file);
    if (inode === undefined) throw diskError('EBADF');
    return inode;
  }

  #change(): void {
    if (this.changesLeft-- <= 0) throw new PowerOff();
    this.changes++;
  }
}

/** The durable bytes, of which sectors of 512 that were not synced may be new, and the length may be anything between. */
function torn({ bytes, durable }: Inode, random: () => number): Uint8Array {
  if (bytes.length === durable.length && bytes.every((b, i) => b === durable[i])) return durable.slice();
  const [least, most] = [Math.min(bytes.length, durable.length), Math.max(bytes.length, durable.length)];
  const result = new Uint8Array(least + Math.round(random() * (most - least)));
  for (let at = 0; at < result.length; at += 512) {
    const source = random() < 0.5 ? bytes : durable;
    result.set(source.subarray(at, Math.min(at + 512, result.length)), at);
  }
  return result;
}
