import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StackUnavailable } from '../../stacks/live-stack.js';
import { removeAbandoned } from '../../stacks/remove-abandoned.js';

const { O_RDONLY, O_WRONLY, O_RDWR, O_NONBLOCK, O_APPEND, O_CREAT } = fs.constants;

/** The ends of a child's three streams; all are closed on exec, so that no other child holds them. */
export interface Fifos {
  /** The child's ends. */
  readonly child: readonly [stdin: number, stdout: number, stderr: number];
  /** Requests go here; writing never waits. */
  readonly write: number;
  /** Replies come from here; reading waits. */
  readonly read: number;
  /** A file: what the child says on stderr. */
  readonly errors: number;
}

function openIn(folder: string): Fifos {
  const paths = [join(folder, 'requests'), join(folder, 'replies')] as const;
  execFileSync('mkfifo', ['-m', '600', ...paths]);
  const [requests, replies] = paths;
  // Opened for both first, because opening one end waits for the other.
  const both = paths.map((path) => fs.openSync(path, O_RDWR));
  const stderr = join(folder, 'stderr');
  const fifos: Fifos = {
    child: [
      fs.openSync(requests, O_RDONLY),
      fs.openSync(replies, O_WRONLY),
      // Appending: the file may be made smaller while the child writes.
      fs.openSync(stderr, O_WRONLY | O_APPEND | O_CREAT, 0o600),
    ],
    write: fs.openSync(requests, O_WRONLY | O_NONBLOCK),
    read: fs.openSync(replies, O_RDONLY),
    errors: fs.openSync(stderr, O_RDWR | O_APPEND),
  };
  for (const fd of both) fs.closeSync(fd);
  return fifos;
}

let tidied = false;

/** A private folder; those of processes that were killed in the instant before theirs was removed are removed first. */
function makeFolder(): string {
  if (!tidied) removeAbandoned(tmpdir(), /^tcproof-stdio-(\d+)-/);
  tidied = true;
  return fs.mkdtempSync(join(tmpdir(), `tcproof-stdio-${process.pid}-`));
}

/**
 * Two FIFOs and a file for a child. Their names are removed before this returns: what is open needs none, and so nothing is left behind
 * however the process ends. FIFOs, because the pipes of `spawn` cannot be read synchronously. @throws StackUnavailable
 */
export function openFifos(): Fifos {
  let folder: string | undefined;
  try {
    folder = makeFolder();
    return openIn(folder);
  } catch (error) {
    throw new StackUnavailable(`cannot make FIFOs in ${tmpdir()}: ${(error as Error).message}`, {
      cause: error,
    });
  } finally {
    if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true });
  }
}
