import type { Scanner } from './scanner.js';
import type { ScriptTime } from './script.js';

const ANY = /\*/y;
const PLUS = /\+\s*/y;
const NUMBER = /\d+(?:\.(?!\.)\d*)?|\.\d+/y;
const RANGE = /\s*~\s*\+?\s*/y;
const BLOCKING = /\s*\.\.\.\s*\+?\s*/y;

/** Times beyond this many seconds (three years) are a slip of the pen. */
const LONGEST = 1e8;

function number(scan: Scanner): number {
  const value = Number((scan.takeHere(NUMBER) ?? scan.fail(`a time is expected, not ${scan.here()}`))[0]);
  return value <= LONGEST ? value : scan.fail('the time is longer than 100000000 seconds');
}

/** Reads a time stamp; null where none stands. */
export function parseTime(scan: Scanner): ScriptTime | null {
  if (scan.take(ANY) !== null) return { kind: 'any', from: 0, to: 0, end: null };
  const kind = scan.take(PLUS) === null ? 'absolute' : 'relative';
  const first = scan.offset;
  const start = scan.position();
  const found = scan.takeHere(NUMBER);
  if (found === null) return kind === 'absolute' ? null : scan.fail(`a time is expected, not ${scan.here()}`);
  const from = Number(scan.since(first));
  if (from > LONGEST) scan.fail('the time is longer than 100000000 seconds', start);
  const to = scan.takeHere(RANGE) === null ? from : number(scan);
  const end = scan.takeHere(BLOCKING) === null ? null : number(scan);
  if (to < from || (end !== null && end < from)) scan.fail('the range of times ends before it begins', start);
  return { kind, from, to, end };
}
