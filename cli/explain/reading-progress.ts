import { grouped } from '../grouped.js';

/** Milliseconds between two updates. */
const PAUSE = 200;

/** One line on stderr about the capture that is being read, rewritten in place; silent unless stderr is a terminal. */
export class ReadingProgress {
  readonly #shown = process.stderr.isTTY === true;
  readonly #started = performance.now();
  #last = 0;

  update(name: string, bytes: number, frames: number, connections: number): void {
    if (!this.#shown) return;
    const now = performance.now();
    if (now - this.#last < PAUSE) return;
    this.#last = now;
    const rate = Math.round((1000 * frames) / (now - this.#started));
    const mebibytes = (bytes / 2 ** 20).toFixed(0);
    const text = `${name}: ${mebibytes} MiB, ${grouped(frames)} packets, ${grouped(rate)}/s, ${grouped(connections)} connections`;
    process.stderr.write(`\r\x1b[K${text.slice(0, (process.stderr.columns ?? 120) - 1)}`);
  }

  clear(): void {
    if (this.#shown) process.stderr.write('\r\x1b[K');
  }
}
