import type { Fields } from '../adapter/stdio/fields.js';
import { LineChannel } from '../adapter/stdio/line-channel.js';
import type { Bench } from './bench.js';
import { Complaint } from './complaint.js';
import { Skipped } from './skipped.js';

/** Longest answer, in milliseconds; the first line may need the time of starting besides. */
const LIMIT_MS = 5_000;
const START_MS = 10_000;

/** A shim that is sent lines as they are. */
export class RawShim {
  readonly channel: LineChannel;
  #asked = false;

  constructor(channel: LineChannel) {
    this.channel = channel;
  }

  send(lines: readonly string[]): void {
    this.channel.write(lines.map((line) => `${line}\n`).join(''), LIMIT_MS);
  }

  /** The next reply. @throws StackFailure, Complaint where it is no JSON object */
  reply(): Fields {
    const line = this.channel.readLine(this.#asked ? LIMIT_MS : START_MS);
    this.#asked = true;
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value === 'object' && value !== null) return value as Fields;
    } catch {
      // Told below.
    }
    throw new Complaint(
      'a line with a JSON object',
      line.slice(0, 80),
      'write nothing but replies to stdout; what is for people belongs to stderr',
    );
  }

  ask(line: string): Fields {
    this.send([line]);
    return this.reply();
  }
}

/** Runs a check on a shim of its own, which is ended afterwards. */
export function withRawShim(bench: Bench, use: (shim: RawShim) => void): void {
  if (bench.shim === null) throw new Skipped('it is no shim on stdio');
  const channel = new LineChannel(bench.shim.command, bench.shim.args);
  try {
    use(new RawShim(channel));
  } finally {
    channel.close();
  }
}
