import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { StackUnavailable } from '../../stacks/live-stack.js';
import { type FailureKind, StackFailure } from '../stack-failure.js';
import { type Fifos, openFifos } from './fifos.js';
import { awaitedEnd, ENDING_MS, lastLine } from './last-words.js';
import { Watchdog } from './watchdog.js';

/** How long a child may take to end after its stdin did, in milliseconds. */
const GRACE_MS = 500;

/** How a child is started. */
export interface ChildOptions {
  /** Working directory; by default ours. */
  readonly cwd?: string;
  /** Environment; by default ours. */
  readonly env?: NodeJS.ProcessEnv;
}

function start(command: string, args: readonly string[], fifos: Fifos, options: ChildOptions): ChildProcess {
  // A session of its own: Ctrl-C is for the harness, whose end is the end of the child's stdin.
  const child = spawn(command, args, { stdio: [...fifos.child], detached: true, ...options });
  // Told by the missing process number.
  child.on('error', () => {});
  child.unref();
  for (const fd of fifos.child) fs.closeSync(fd);
  return child;
}

/** A child process whose stdin and stdout are written and read synchronously. A failure ends it, and is a StackFailure. */
export class ChildPipe {
  readonly #fifos = openFifos();
  readonly #watchdog = Watchdog.get();
  readonly #child: ChildProcess;
  #open = true;

  /** @throws StackUnavailable where the command can't be started */
  constructor(command: string, args: readonly string[], options: ChildOptions) {
    this.#child = start(command, args, this.#fifos, options);
    if (this.#child.pid !== undefined) return;
    this.#closeFiles();
    throw new StackUnavailable(`cannot start ${command}: is it there, and executable?`);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Octets read, at least one; it waits for them until `deadline` of `clock`. Null: it is over. */
  read(into: Uint8Array, deadline: number): number | null {
    this.#needOpen();
    this.#watchdog.arm(this.#fifos.read, this.#fifos.errors, deadline);
    const count = fs.readSync(this.#fifos.read, into, 0, into.length, null);
    return this.#watchdog.disarm() ? count : null;
  }

  /** Octets written of `bytes` from `at` on, perhaps 0: the child has not yet read what came before. */
  write(bytes: Uint8Array, at: number): number {
    this.#needOpen();
    try {
      return fs.writeSync(this.#fifos.write, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') return 0;
      if (code === 'EPIPE') throw this.died('');
      throw error;
    }
  }

  /** The end of the child's stdout was seen; `besides` is added to how that came. */
  died(besides: string): StackFailure {
    const end = awaitedEnd(this.#child, ENDING_MS) ?? 'it closed its standard output, but runs on';
    return this.fail('died', end + besides);
  }

  /** Ends the child, which failed as `what` says. */
  fail(kind: FailureKind, what: string): StackFailure {
    const said = lastLine(this.#fifos.errors);
    this.#kill();
    this.#closeFiles();
    return new StackFailure(kind, said === '' ? what : `${what}; it said: ${said}`);
  }

  /** Ends the child by the end of its stdin, or, where it does not heed that, by force. False: by force. */
  close(): boolean {
    if (!this.#open) return true;
    fs.closeSync(this.#fifos.write);
    const heeded = awaitedEnd(this.#child, GRACE_MS) !== null;
    this.#kill();
    this.#open = false;
    fs.closeSync(this.#fifos.read);
    fs.closeSync(this.#fifos.errors);
    return heeded;
  }

  #needOpen(): void {
    if (!this.#open) throw new StackFailure('died', 'it was ended before');
  }

  /** Ends the whole session of the child, which may have children of its own. */
  #kill(): void {
    const { pid, exitCode, signalCode } = this.#child;
    // Once Node has waited for the child, its number may be that of another process.
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    try {
      process.kill(-pid, 'SIGKILL');
      awaitedEnd(this.#child, ENDING_MS);
    } catch {
      // All of it has ended.
    }
  }

  #closeFiles(): void {
    this.#open = false;
    for (const fd of [this.#fifos.write, this.#fifos.read, this.#fifos.errors]) fs.closeSync(fd);
  }
}
