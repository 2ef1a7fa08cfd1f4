import type { Progress } from '../checker/exploration.js';
import { grouped } from './grouped.js';

/** One line of progress on stderr, rewritten in place; silent unless stderr is a terminal. */
export class ProgressLine {
  readonly #shown = process.stderr.isTTY === true;
  readonly #running = new Map<string, Progress>();
  #done = 0;
  readonly #total: number;

  constructor(total: number) {
    this.#total = total;
  }

  update(name: string, p: Progress): void {
    this.#running.set(name, p);
    this.#draw();
  }

  finished(name: string): void {
    this.#running.delete(name);
    this.#done++;
    this.#draw();
  }

  /** Writes a whole line above it. */
  say(text: string): void {
    this.clear();
    process.stderr.write(`${text}\n`);
    this.#draw();
  }

  clear(): void {
    if (this.#shown) process.stderr.write('\r\x1b[K');
  }

  #draw(): void {
    if (!this.#shown) return;
    const parts = [...this.#running].map(([name, p]) => {
      const rate = Math.round(p.states / Math.max(1, p.milliseconds));
      const memory = Math.round(p.bytes / 2 ** 20);
      return `${name}: ${grouped(p.states)} states, ${grouped(rate)} k/s, frontier ${grouped(p.frontier)}, depth ${p.depth}, ${memory} MiB`;
    });
    const text = `${this.#done}/${this.#total} ${parts.join(' | ')}`;
    process.stderr.write(`\r\x1b[K${text.slice(0, (process.stderr.columns ?? 120) - 1)}`);
  }
}
