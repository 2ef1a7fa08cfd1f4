import type { Expression } from './expression.js';
import { parseExpression } from './parse-expression.js';
import type { Scanner } from './scanner.js';
import type { Action, CallResult } from './script.js';

const ERRNO = /E[A-Z0-9]{2,}\b/y;
const NOTE = /[ \t]*\((?:[^()\n]|\([^()\n]*\))*\)/y;

function args(scan: Scanner): readonly Expression[] {
  const close = /\)/y;
  if (scan.take(close) !== null) return [];
  const all = [parseExpression(scan)];
  while (scan.take(/,/y) !== null) all.push(parseExpression(scan));
  scan.need(close, "',' or ')'");
  return all;
}

/** `= -1 EINPROGRESS (Operation now in progress)`; the note is for the reader. */
function result(scan: Scanner): CallResult | null {
  if (scan.take(/=/y) === null) return null;
  const value = scan.takeHere(/\s*\?/y) === null ? primaryResult(scan) : ({ kind: 'any' } as const);
  const errno = scan.take(ERRNO)?.[0] ?? null;
  scan.takeHere(NOTE);
  return { value, errno };
}

const INTEGER = /-?(?:0[xX][0-9a-fA-F]+|\d+)/y;

/** A number alone: what follows it, such as the sign of the next time stamp, is no operator. */
function primaryResult(scan: Scanner): Expression {
  const number = scan.take(INTEGER);
  if (number === null) return parseExpression(scan);
  const digits = number[0];
  return { kind: 'number', value: digits.startsWith('-') ? -Number(digits.slice(1)) : Number(digits) };
}

/** Reads a system call whose name was taken. */
export function parseCall(scan: Scanner, name: string): Action {
  scan.need(/\(/y, "'('");
  return { kind: 'call', name, args: args(scan), result: result(scan) };
}
