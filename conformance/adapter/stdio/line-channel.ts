import { printable } from '../../input/printable.js';
import type { FailureKind, StackFailure } from '../stack-failure.js';
import { type ChildOptions, ChildPipe } from './child-pipe.js';
import { pause } from './last-words.js';
import { clock } from './watchdog.js';

/** The longest line that is read, in octets. */
const LONGEST_LINE = 16 << 20;
const CHUNK = 1 << 16;
const LINE_FEED = 0x0a;
const SHOWN = 60;

/** The beginning of what a child wrote, for a message. */
export const beginning = (text: string): string =>
  JSON.stringify(printable(text.slice(0, SHOWN))) + (text.length > SHOWN ? '...' : '');

/** Lines to and from a child process. */
export class LineChannel {
  readonly #pipe: ChildPipe;
  readonly #chunk = Buffer.allocUnsafe(CHUNK);
  /** What was read beyond the last line taken. */
  #rest: Buffer = Buffer.alloc(0);

  /** @throws StackUnavailable where the command can't be started */
  constructor(command: string, args: readonly string[], options: ChildOptions = {}) {
    this.#pipe = new ChildPipe(command, args, options);
  }

  get pid(): number | undefined {
    return this.#pipe.pid;
  }

  /** Sends lines, each with its line feed, and waits for no answer. @throws StackFailure */
  write(text: string, limitMs: number): void {
    const bytes = Buffer.from(text);
    for (let at = this.#pipe.write(bytes, 0), since = 0; at < bytes.length; ) {
      since ||= clock();
      if (clock() - since > limitMs) throw this.fail('silent', `it read no request for ${limitMs} ms`);
      pause(1);
      at += this.#pipe.write(bytes, at);
    }
  }

  /** The next line, without its line feed. @throws StackFailure */
  readLine(limitMs: number): string {
    const end = this.#rest.indexOf(LINE_FEED);
    if (end >= 0) return this.#take(this.#rest, end);
    const deadline = clock() + limitMs;
    return this.#rest.length === 0 ? this.#readShort(deadline, limitMs) : this.#readLong(deadline, limitMs);
  }

  /** Ends the child, which failed as `what` says. */
  fail(kind: FailureKind, what: string): StackFailure {
    return this.#pipe.fail(kind, what);
  }

  /** Ends the child; false: by force. */
  close(): boolean {
    return this.#pipe.close();
  }

  /** The usual case: one read brings the whole line. */
  #readShort(deadline: number, limitMs: number): string {
    const read = this.#chunk.subarray(0, this.#read(deadline, limitMs));
    const end = read.indexOf(LINE_FEED);
    if (end >= 0) return this.#take(read, end);
    this.#rest = Buffer.from(read);
    return this.#readLong(deadline, limitMs);
  }

  #readLong(deadline: number, limitMs: number): string {
    const parts = [this.#rest];
    for (let length = this.#rest.length; ; ) {
      const read = Buffer.from(this.#chunk.subarray(0, this.#read(deadline, limitMs)));
      parts.push(read);
      const end = read.indexOf(LINE_FEED);
      if (end >= 0) return this.#take(Buffer.concat(parts), length + end);
      length += read.length;
      if (length > LONGEST_LINE)
        throw this.fail('garbage', `a line of more than ${LONGEST_LINE} octets${this.#begun()}`);
    }
  }

  #take(bytes: Buffer, end: number): string {
    this.#rest = end + 1 === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(end + 1));
    return bytes.toString('utf8', 0, end);
  }

  #read(deadline: number, limitMs: number): number {
    const count = this.#pipe.read(this.#chunk, deadline);
    if (count === null) throw this.fail('silent', `no answer within ${limitMs} ms${this.#begun()}`);
    if (count === 0) throw this.#pipe.died(this.#begun());
    return count;
  }

  #begun(): string {
    if (this.#rest.length === 0) return '';
    return `, after the beginning of a line, ${beginning(this.#rest.toString('utf8', 0, 4 * SHOWN))}`;
  }
}
