import fs from 'node:fs';
import { dirname } from 'node:path';

/** What checkpoints need of a file system; a test gives one that fails. All throw Node's errors (`code` ENOSPC, EACCES ...). */
export interface Disk {
  open(path: string, flags: 'r' | 'r+' | 'w' | 'w+'): number;
  close(file: number): void;
  size(file: number): number;
  /** May write less than asked; returns how much. */
  write(file: number, bytes: Uint8Array, position: number): number;
  /** May read less than asked; 0 at the end. */
  read(file: number, bytes: Uint8Array, position: number): number;
  /** Returns when the file's bytes are on the disk. */
  sync(file: number): void;
  truncate(file: number, length: number): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  makeFolder(path: string): void;
  /** Returns when the folder's names are on the disk. */
  syncFolder(path: string): void;
}

export const NODE_DISK: Disk = {
  open: (path, flags) => fs.openSync(path, flags),
  close: (file) => fs.closeSync(file),
  size: (file) => fs.fstatSync(file).size,
  write: (file, bytes, position) => fs.writeSync(file, bytes, 0, bytes.length, position),
  read: (file, bytes, position) => fs.readSync(file, bytes, 0, bytes.length, position),
  sync: (file) => fs.fsyncSync(file),
  truncate: (file, length) => fs.ftruncateSync(file, length),
  rename: (from, to) => fs.renameSync(from, to),
  remove: (path) => fs.rmSync(path, { force: true }),
  makeFolder,
  syncFolder,
};

/** Where a system has no such call, a rename is as durable as it gets. */
const NO_FOLDER_SYNC: readonly unknown[] = ['EINVAL', 'ENOTSUP', 'ENOSYS', 'EISDIR', 'EPERM', 'EACCES'];

function syncFolder(path: string): void {
  let folder: number | null = null;
  try {
    folder = fs.openSync(path, 'r');
    fs.fsyncSync(folder);
  } catch (error) {
    if (!NO_FOLDER_SYNC.includes((error as NodeJS.ErrnoException).code)) throw error;
  } finally {
    if (folder !== null) fs.closeSync(folder);
  }
}

/** Makes a folder and those above it. (Node's own recursive mkdir never returns under /proc.) */
function makeFolder(path: string): void {
  if (fs.existsSync(path) && fs.statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    fs.mkdirSync(path);
    syncFolder(dirname(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !fs.statSync(path).isDirectory()) throw error;
  }
}

/** Writes all bytes at a position; returns the position behind them. */
export function writeAll(disk: Disk, file: number, bytes: Uint8Array, position: number): number {
  for (let done = 0; done < bytes.length; ) done += disk.write(file, bytes.subarray(done), position + done);
  return position + bytes.length;
}

/** Fills `bytes` from a position; false if the file ends before. */
export function readAll(disk: Disk, file: number, bytes: Uint8Array, position: number): boolean {
  for (let done = 0; done < bytes.length; ) {
    const read = disk.read(file, bytes.subarray(done), position + done);
    if (read === 0) return false;
    done += read;
  }
  return true;
}

/** A failure of the disk, as against a mistake of the program. */
export function isDiskError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).errno === 'number';
}
