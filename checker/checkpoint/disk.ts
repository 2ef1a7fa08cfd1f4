import fs from 'node:fs';

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
  makeFolder: (path) => {
    fs.mkdirSync(path, { recursive: true });
  },
  syncFolder(path) {
    // Some systems cannot open a folder; there a rename is as durable as it gets.
    if (process.platform === 'win32') return;
    const folder = fs.openSync(path, 'r');
    try {
      fs.fsyncSync(folder);
    } finally {
      fs.closeSync(folder);
    }
  },
};

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
