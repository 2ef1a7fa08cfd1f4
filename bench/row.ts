import { median } from './median.js';

/** What one engine did with one scenario: sizes must be equal among engines, rates are medians of alternating runs. */
export interface Row {
  readonly engine: string;
  readonly states: number;
  /** NaN where the engine does not count them. */
  readonly transitions: number;
  /** Of the exploration alone, per run. */
  readonly seconds: readonly number[];
  /** Per state; NaN where it is not told. */
  readonly bytes: number;
}

export function rateOf(row: Row): number {
  return row.states / median(row.seconds);
}

function million(n: number): string {
  return Number.isNaN(n) ? '' : (n / 1e6).toFixed(n < 1e5 ? 4 : 2);
}

/** A Markdown table; the last column says how many times as fast as this engine the first row is. */
export function rateTable(rows: readonly Row[]): string {
  const [first] = rows;
  if (first === undefined) return '';
  const head =
    '| engine | states | transitions | M states/s | M transitions/s | bytes/state | first row is faster by |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |';
  const lines = rows.map((row) => {
    const rate = rateOf(row);
    const steps = (row.transitions / row.states) * rate;
    const cells = [
      row.engine,
      row.states.toLocaleString('en-US') + (row.states === first.states ? '' : ' (DIFFERENT)'),
      Number.isNaN(row.transitions) ? '' : row.transitions.toLocaleString('en-US'),
      million(rate),
      million(steps),
      Number.isNaN(row.bytes) ? '' : row.bytes.toFixed(1),
      (rateOf(first) / rate).toFixed(2),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [head, ...lines].join('\n');
}
