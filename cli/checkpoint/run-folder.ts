import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CheckpointError } from '../../checker/checkpoint/checkpoint-error.js';
import { LOG_FILE, MANIFEST_FILE } from '../../checker/checkpoint/checkpoint-folder.js';
import { isDiskError, NODE_DISK } from '../../checker/checkpoint/disk.js';
import { readManifest } from '../../checker/checkpoint/manifest.js';
import { readSealed, writeSealed } from '../../checker/checkpoint/sealed-file.js';
import { verifyLog } from '../../checker/checkpoint/verify-log.js';
import type { ScenarioRun } from '../../properties/run-scenario.js';
import { UsageError } from '../usage-error.js';
import { lockFolder } from './folder-lock.js';
import { difference, type RunIdentity } from './run-identity.js';

const RUN_FILE = 'run.json';
const LOCK_FILE = 'lock';
const RESULT_FILE = 'result.json';

interface StoredResult {
  readonly identity: string;
  readonly run: ScenarioRun;
}

/** The checkpoint of one run of `check`: what it is of, and a subfolder per scenario with its search or, when it is finished, its result. */
export class RunFolder {
  readonly folder: string;
  readonly #identity: RunIdentity;
  readonly #unlock: () => void;
  /** Results of scenarios that were finished before. */
  readonly results: readonly ScenarioRun[];
  #failing = false;

  /** Begins a checkpoint in an empty folder, or in that of a finished run, which makes way. */
  static begin(folder: string, identity: RunIdentity): RunFolder {
    return new RunFolder(folder, identity, (path) => {
      const saved = read(path) as RunIdentity | null;
      if (saved === null) refuseOthers(folder);
      else clear(folder, saved);
      writeSealed(NODE_DISK, path, identity);
    });
  }

  /** Goes on with the checkpoint of an earlier run of the same model. */
  static resume(folder: string, identity: RunIdentity): RunFolder {
    return new RunFolder(folder, identity, (path) => {
      const saved = read(path) as RunIdentity | null;
      if (saved === null)
        throw refused(`${folder} holds no checkpoint; begin one with --checkpoint ${folder}`);
      const why = difference(saved, identity);
      if (why !== null)
        throw refused(
          `${folder} cannot be resumed: ${why}; repeat the command it was begun with, or begin anew in another folder`,
        );
    });
  }

  static exists(folder: string): boolean {
    return existsSync(join(folder, RUN_FILE));
  }

  private constructor(folder: string, identity: RunIdentity, prepare: (runFile: string) => void) {
    this.folder = folder;
    this.#identity = identity;
    this.#unlock = writable(folder, () => {
      NODE_DISK.makeFolder(folder);
      return lockFolder(folder, join(folder, LOCK_FILE));
    });
    try {
      writable(folder, () => prepare(join(folder, RUN_FILE)));
      this.results = identity.scenarios.flatMap((scenario) => this.#result(scenario) ?? []);
      for (const scenario of identity.scenarios) this.#verify(scenario);
    } catch (error) {
      this.#unlock();
      throw error instanceof CheckpointError ? refused(error.message) : error;
    }
  }

  /** Gives the folder back. */
  close(): void {
    this.#unlock();
  }

  /** Where the search of a scenario is saved. */
  place(scenario: string): { readonly folder: string; readonly identity: string } {
    const identity = createHash('sha256')
      .update(JSON.stringify([this.#identity, scenario]))
      .digest('hex');
    return { folder: join(this.folder, folderName(scenario)), identity };
  }

  /** A search of it was saved. */
  hasSearch(scenario: string): boolean {
    return existsSync(join(this.place(scenario).folder, MANIFEST_FILE));
  }

  /** Keeps the result of a finished scenario, and drops its search; one that was stopped early keeps its search instead. */
  keep(run: ScenarioRun, notice: (line: string) => void): void {
    if (run.stopped !== 'exhausted') return;
    const { folder, identity } = this.place(run.scenario);
    try {
      NODE_DISK.makeFolder(folder);
      writeSealed(NODE_DISK, join(folder, RESULT_FILE), { identity, run } satisfies StoredResult);
      for (const file of [MANIFEST_FILE, LOG_FILE]) rmSync(join(folder, file), { force: true });
      this.#failing = false;
    } catch (error) {
      if (!isDiskError(error)) throw error;
      if (!this.#failing)
        notice(`its result could not be kept in ${folder} (${error.code}); the run goes on`);
      this.#failing = true;
    }
  }

  #result(scenario: string): ScenarioRun | null {
    const { folder, identity } = this.place(scenario);
    const path = join(folder, RESULT_FILE);
    const stored = readSealed(NODE_DISK, path) as StoredResult | null;
    if (stored === null) return null;
    if (stored.identity !== identity)
      throw refused(`${path} is of another run; remove the folder ${folder} to begin this part anew`);
    return stored.run;
  }

  /** Looks at everything saved before anything is explored, so that what is foreign or damaged is refused at once, and nothing else is said. */
  #verify(scenario: string): void {
    const { folder, identity } = this.place(scenario);
    const manifest = readManifest(NODE_DISK, join(folder, MANIFEST_FILE), identity);
    if (manifest !== null) verifyLog(NODE_DISK, join(folder, LOG_FILE), manifest.parts);
  }
}

/** A scenario's name as that of a folder: the slash becomes a point. */
export function folderName(scenario: string): string {
  return encodeURIComponent(scenario).replaceAll('%2F', '.');
}

function read(path: string): unknown {
  return readSealed(NODE_DISK, path);
}

/** A folder with other things in it is perhaps not the one that was meant. */
function refuseOthers(folder: string): void {
  const other = readdirSync(folder).find((name) => ![LOCK_FILE, RUN_FILE, `${RUN_FILE}.new`].includes(name));
  if (other !== undefined)
    throw refused(
      `${folder} is not empty (${other}) and holds no checkpoint; choose an empty or a new folder`,
    );
}

/** Removes the results of a finished run. */
function clear(folder: string, saved: RunIdentity): void {
  const of = (scenario: string): string => join(folder, folderName(scenario));
  if (!saved.scenarios.every((scenario) => existsSync(join(of(scenario), RESULT_FILE))))
    throw refused(
      `${folder} holds the checkpoint of a run that is not finished; go on with --resume ${folder}, or remove the folder`,
    );
  for (const scenario of saved.scenarios) rmSync(of(scenario), { recursive: true, force: true });
}

function refused(message: string): UsageError {
  return new UsageError('TCP-CHECKPOINT', message);
}

function writable<T>(folder: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (isDiskError(error))
      throw refused(
        `checkpoints cannot be written to ${folder} (${error.code}); make it writable or choose another folder`,
      );
    throw error;
  }
}
