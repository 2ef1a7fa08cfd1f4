import type { SearchProgress } from '../conformance/search/search-progress.js';

/** One line of progress on stderr, rewritten in place four times a second; silent unless stderr is a terminal. */
export class SearchingLine {
  readonly #shown = process.stderr.isTTY === true;
  #last = 0;

  readonly show = ({ cases, steps, found, covered, rows, restarts }: SearchProgress): void => {
    const now = performance.now();
    if (!this.#shown || now - this.#last < 250) return;
    this.#last = now;
    const again = restarts === 0 ? '' : `, ${restarts} fresh starts`;
    const text = `${cases} cases, ${steps} steps, ${covered} of ${rows} rows, ${found} new classes${again}`;
    process.stderr.write(`\r\x1b[K${text}`);
  };

  clear(): void {
    if (this.#shown) process.stderr.write('\r\x1b[K');
  }
}
