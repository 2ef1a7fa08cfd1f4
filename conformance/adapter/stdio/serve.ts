import fs from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { DatagramError } from '../../wire/read-datagram.js';
import type { StackAdapter } from '../stack-adapter.js';
import { answer } from './answer.js';
import { FieldError, type Fields } from './fields.js';
import { readRequest } from './read-request.js';

const STDIN = 0;
const STDOUT = 1;
const CHUNK = 1 << 16;

function* lines(): Generator<string> {
  const chunk = Buffer.alloc(CHUNK);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (;;) {
    const count = fs.readSync(STDIN, chunk, 0, CHUNK, null);
    if (count === 0) return;
    const parts = (rest + decoder.write(chunk.subarray(0, count))).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}

function parsed(line: string): Fields {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Fields;
  } catch {
    // Told below.
  }
  throw new FieldError('the line is no JSON object');
}

/** The reply to one line of a shim's stdin: whatever it says, there is one. */
export function replyTo(adapter: StackAdapter, line: string): string {
  let id: unknown = null;
  try {
    const fields = parsed(line);
    id = fields.id ?? null;
    return JSON.stringify({ id, ...answer(adapter, readRequest(fields)) });
  } catch (error) {
    // What else is thrown is a crash of the stack: the shim dies of it, as one in C would.
    if (!(error instanceof FieldError || error instanceof DatagramError)) throw error;
    return JSON.stringify({ id, fault: error.message });
  }
}

/** A shim: an adapter of this process speaks JSON lines on stdin and stdout, until stdin ends. */
export function serve(adapter: StackAdapter): void {
  for (const line of lines()) {
    const reply = Buffer.from(`${replyTo(adapter, line)}\n`);
    for (let at = 0; at < reply.length; ) at += fs.writeSync(STDOUT, reply, at);
  }
}
