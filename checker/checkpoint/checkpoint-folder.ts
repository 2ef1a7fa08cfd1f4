import { join } from 'node:path';
import { Layout } from '../layout.js';
import { CheckpointError } from './checkpoint-error.js';
import type { Books, Checkpoints, SavedSearch, StoredStates } from './checkpoints.js';
import { type Disk, isDiskError, NODE_DISK } from './disk.js';
import { type JournaledSystem, replayJournal } from './journal.js';
import type { LogPart } from './log-part.js';
import { type Manifest, readManifest, writeManifest } from './manifest.js';
import { StateLog } from './state-log.js';

/** Where and how often to save. */
export interface CheckpointPlace {
  readonly folder: string;
  /** Digest of everything on which the search depends; a checkpoint with another one is refused. */
  readonly identity: string;
  /** Milliseconds from one checkpoint to the next. */
  readonly every: number;
  /** Told, in one line, what a person should know: that a run goes on, that the disk is full. */
  readonly notice?: (line: string) => void;
  readonly disk?: Disk;
}

/** Names of the two files in a folder. */
export const MANIFEST_FILE = 'checkpoint.json';
export const LOG_FILE = 'states.log';

/** The checkpoint of one search: a log that only grows, and a manifest that is replaced. */
export class CheckpointFolder implements Checkpoints {
  readonly #place: CheckpointPlace;
  readonly #disk: Disk;
  readonly #system: JournaledSystem;
  readonly #manifest: string;
  #log: StateLog | null = null;
  #parts: readonly LogPart[] = [];
  #calls = 0;
  #last = performance.now();
  #failing = false;

  constructor(place: CheckpointPlace, system: JournaledSystem) {
    this.#place = place;
    this.#disk = place.disk ?? NODE_DISK;
    this.#system = system;
    this.#manifest = join(place.folder, MANIFEST_FILE);
  }

  restore(): SavedSearch | null {
    const manifest = readManifest(this.#disk, this.#manifest, this.#place.identity);
    if (manifest === null) return null;
    const length = manifest.parts.reduce((n, s) => n + s.bytes, 0);
    const log = this.#reopen(length);
    this.#parts = manifest.parts;
    const layout = new Layout(manifest.widths);
    return {
      layout,
      books: manifest.books,
      load: (push) => this.#replay(manifest, log.load(manifest.parts, layout, push)),
    };
  }

  get begun(): boolean {
    return this.#parts.length > 0;
  }

  due(): boolean {
    return performance.now() - this.#last >= this.#place.every;
  }

  save(layout: Layout, states: StoredStates, books: Books): void {
    try {
      this.#write(layout, states, books);
      if (this.#failing) this.#notice('checkpoints can be written again');
      this.#failing = false;
    } catch (error) {
      if (!isDiskError(error)) throw error;
      this.#failed(error);
    }
    this.#last = performance.now();
  }

  close(): void {
    this.#log?.close();
    this.#log = null;
  }

  #write(layout: Layout, states: StoredStates, books: Books): void {
    const log = this.#log ?? this.#open(0);
    const calls = this.#system.journal.since(this.#calls);
    const appended = log.append(layout, states, calls);
    const parts = [...this.#parts, appended.part];
    writeManifest(this.#disk, this.#manifest, {
      identity: this.#place.identity,
      widths: layout.widths,
      parts,
      sizes: this.#system.sizes(),
      books,
    });
    log.accept(appended);
    this.#parts = parts;
    this.#calls = this.#system.journal.count;
  }

  #open(length: number): StateLog {
    this.#disk.makeFolder(this.#place.folder);
    this.#log = new StateLog(this.#disk, join(this.#place.folder, LOG_FILE), length);
    // The name of the log must be on the disk before a manifest relies on it.
    if (length === 0) this.#disk.syncFolder(this.#place.folder);
    return this.#log;
  }

  #reopen(length: number): StateLog {
    try {
      return this.#open(length);
    } catch (error) {
      if (!isDiskError(error)) throw error;
      throw new CheckpointError(
        `${join(this.#place.folder, LOG_FILE)} cannot be opened (${error.code}); make it writable, or remove the folder ${this.#place.folder} to begin this part anew`,
      );
    }
  }

  /** The search goes on without; a person is told once, not every minute. */
  #failed(error: NodeJS.ErrnoException): void {
    try {
      this.#log?.cutBack();
    } catch (second) {
      if (!isDiskError(second)) throw second;
    }
    if (!this.#failing) {
      const kept = this.#parts.length === 0 ? 'there is none yet' : 'the last one stays valid';
      this.#notice(
        `no checkpoint could be written to ${this.#place.folder} (${error.code}${error.code === 'ENOSPC' ? ': the disk is full' : ''}); ${kept}, the run goes on and tries again`,
      );
    }
    this.#failing = true;
  }

  #replay(manifest: Manifest, calls: Int32Array): void {
    const same = replayJournal(this.#system, calls);
    if (!same || String(this.#system.sizes()) !== String(manifest.sizes))
      throw new CheckpointError(
        `${this.#manifest} does not fit this model: it numbers its states differently; remove the folder ${this.#place.folder} to begin anew`,
      );
    this.#calls = this.#system.journal.count;
    const states = manifest.parts.reduce((n, s) => n + s.states, 0);
    this.#notice(`goes on from ${states.toLocaleString('en-US')} states`);
  }

  #notice(line: string): void {
    this.#place.notice?.(line);
  }
}
