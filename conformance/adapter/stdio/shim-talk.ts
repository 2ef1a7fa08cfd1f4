import { printable } from '../../input/printable.js';
import type { StackFailure } from '../stack-failure.js';
import { StackFault } from '../stack-fault.js';
import { FieldError, type Fields } from './fields.js';
import { beginning, type LineChannel } from './line-channel.js';
import { readDeadline } from './read-deadline.js';
import { FloodError } from './read-reply.js';
import { type Request, requestLine } from './request.js';

/** Longest answer, in milliseconds. */
export const REPLY_LIMIT_MS = 5_000;

/** Requests and their replies, one after the other. Whatever is not a reply of the contract ends the shim. */
export class ShimTalk {
  readonly #channel: LineChannel;
  readonly #limitMs: number;
  #id = 0;

  constructor(channel: LineChannel, limitMs = REPLY_LIMIT_MS) {
    this.#channel = channel;
    this.#limitMs = limitMs;
  }

  /**
   * Asks, and waits for the answer at most the limit and `besidesMs`. @throws StackFailure, or StackFault where the shim says that it can't
   */
  ask<T>(request: Request, read: (fields: Fields) => T, besidesMs = 0): T {
    this.#id += 1;
    this.#channel.write(requestLine(this.#id, request), this.#limitMs);
    const line = this.#channel.readLine(this.#limitMs + besidesMs);
    const fields = this.#parse(line);
    if (fields.id !== this.#id)
      throw this.#garbage(`a reply with id ${JSON.stringify(fields.id)} to request ${this.#id}`, line);
    if (typeof fields.fault === 'string')
      throw new StackFault(`the shim cannot ${request.op}: ${printable(fields.fault)}`);
    return this.#read(line, request, () => read(fields));
  }

  nextDeadline(): number | null {
    return this.ask({ op: 'nextDeadline' }, readDeadline);
  }

  #parse(line: string): Fields {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value === 'object' && value !== null) return value as Fields;
    } catch {
      // Told below.
    }
    throw this.#garbage('a line that is no JSON object', line);
  }

  #read<T>(line: string, { op }: Request, read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof FloodError) throw this.#channel.fail('flood', error.message);
      if (error instanceof FieldError) throw this.#garbage(`in the reply to ${op}, ${error.message}`, line);
      throw error;
    }
  }

  #garbage(what: string, line: string): StackFailure {
    return this.#channel.fail('garbage', `${what}: ${beginning(line)}`);
  }
}
