import fs from 'node:fs';
import { OutputError } from '../../../reports/output-error.js';

function failure(path: string, cause: unknown): OutputError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  return new OutputError(
    `cannot write ${JSON.stringify(path).slice(1, -1)}: ${code}; make its folder writable or choose another name; nothing was changed`,
    { cause },
  );
}

/** A file written piece by piece beside its place, and put there when it is whole. Throws an OutputError (`TCP-OUTPUT`); nothing half-written is left then. */
export class OutputFile {
  readonly #path: string;
  readonly #fresh: string;
  #file: number | null = null;

  constructor(path: string) {
    this.#path = path;
    this.#fresh = `${path}.${process.pid}.new`;
    // A process with our number may have been killed here.
    this.#try(() => {
      if (fs.statSync(path, { throwIfNoEntry: false })?.isDirectory())
        throw Object.assign(new Error(), { code: 'EISDIR' });
      fs.rmSync(this.#fresh, { force: true });
      this.#file = fs.openSync(this.#fresh, 'wx');
    });
  }

  readonly write = (bytes: Uint8Array): void => {
    this.#try((file) => {
      for (let at = 0; at < bytes.length; ) at += fs.writeSync(file, bytes, at);
    });
  };

  /** The file is whole: puts it into its place. */
  place(): void {
    this.#try((file) => {
      fs.fsyncSync(file);
      fs.closeSync(file);
      this.#file = null;
      fs.renameSync(this.#fresh, this.#path);
    });
  }

  /** Leaves everything as it was. May be called at any time, also after `place`, when it does nothing. */
  discard(): void {
    if (this.#file !== null) fs.closeSync(this.#file);
    this.#file = null;
    fs.rmSync(this.#fresh, { force: true });
  }

  #try(change: (file: number) => void): void {
    try {
      change(this.#file ?? -1);
    } catch (cause) {
      this.discard();
      throw failure(this.#path, cause);
    }
  }
}
