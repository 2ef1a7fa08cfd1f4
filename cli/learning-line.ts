import type { LearningState } from '../conformance/learning/learn.js';
import { grouped } from '../reports/grouped.js';

/** Where learning is, on one line of stderr that is rewritten in place; silent unless stderr is a terminal. */
export class LearningLine {
  readonly #shown = process.stderr.isTTY === true;

  readonly show = ({ states, round, effort }: LearningState): void => {
    if (!this.#shown) return;
    const text = `${states} states, ${round} hypotheses, ${grouped(effort.queries)} words, ${grouped(effort.symbols)} letters`;
    process.stderr.write(`\r\x1b[K${text.slice(0, (process.stderr.columns ?? 120) - 1)}`);
  };

  clear(): void {
    if (this.#shown) process.stderr.write('\r\x1b[K');
  }
}
