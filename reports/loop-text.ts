import type { Trace } from './report.js';

/** How an endless run goes on, in one line; empty for a finite one. */
export function loopText({ loopFrom, steps }: Trace): string {
  if (loopFrom === undefined) return '';
  if (loopFrom >= steps.length) return 'and so it stays for ever: nobody is obliged to do anything more';
  if (loopFrom === steps.length - 1) return `step ${steps.length} repeats for ever`;
  return `steps ${loopFrom + 1} to ${steps.length} repeat for ever`;
}
