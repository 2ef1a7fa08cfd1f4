import type { Expression, Field } from './expression.js';
import type { Scanner } from './scanner.js';

const ANY = /\.\.\./y;
const NUMBER = /-?(?:0[xX][0-9a-fA-F]+|\d+(?:\.(?!\.)\d+)?)[uUlL]*/y;
const TEXT = /"([^"\\\n]*(?:\\[\s\S][^"\\\n]*)*)"/y;
const NAME = /[A-Za-z_]\w*/y;
const UNARY = /[-~!&]/y;
const OPERATOR = /\||&(?!&)|<<|>>|\+|-|\*|\/|\^/y;
const COMMA = /,/y;

/** An expression nested deeper than this is nobody's script. */
const DEEPEST = 64;

function items(scan: Scanner, close: RegExp, what: string, depth: number): readonly Expression[] {
  if (scan.take(close) !== null) return [];
  const all = [parse(scan, depth + 1)];
  while (scan.take(COMMA) !== null) all.push(parse(scan, depth + 1));
  scan.need(close, what);
  return all;
}

const EQUALS = /=(?!=)/y;
const DOT = /\.(?=[A-Za-z_])/y;

/** `name=value`, `.name=value`, `name(any)=value` (as the FreeBSD variant writes lengths), or a bare value. */
function field(scan: Scanner, depth: number): Field {
  scan.take(DOT);
  const left = parse(scan, depth + 1);
  if (scan.take(EQUALS) === null) return { name: '', value: left };
  const name = left.kind === 'name' ? left.value : left.kind === 'call' ? left.name : '';
  return { name, value: parse(scan, depth + 1) };
}

function fields(scan: Scanner, depth: number): Expression {
  const close = /\}/y;
  if (scan.take(close) !== null) return { kind: 'fields', fields: [] };
  const all = [field(scan, depth)];
  while (scan.take(COMMA) !== null) all.push(field(scan, depth));
  scan.need(close, "',' or '}'");
  return { kind: 'fields', fields: all };
}

function text(scan: Scanner, first: string): Expression {
  let value = first;
  for (let more = scan.take(TEXT); more !== null; more = scan.take(TEXT)) value += more[1] ?? '';
  return { kind: 'text', value };
}

function named(scan: Scanner, name: string, depth: number): Expression {
  if (scan.takeHere(/\s*\(/y) === null) return { kind: 'name', value: name };
  return { kind: 'call', name, args: items(scan, /\)/y, "',' or ')'", depth) };
}

function primary(scan: Scanner, depth: number): Expression {
  if (depth > DEEPEST) scan.fail('the expression is nested too deeply');
  if (scan.take(ANY) !== null) return { kind: 'any' };
  const number = scan.take(NUMBER);
  if (number !== null) return { kind: 'number', value: numberFrom(number[0]) };
  const quoted = scan.take(TEXT);
  if (quoted !== null) return text(scan, quoted[1] ?? '');
  const name = scan.take(NAME);
  if (name !== null) return named(scan, name[0], depth);
  if (scan.take(/\[/y) !== null) return { kind: 'list', items: items(scan, /\]/y, "',' or ']'", depth) };
  if (scan.take(/\{/y) !== null) return fields(scan, depth);
  if (scan.take(/\(/y) !== null) {
    const inner = parse(scan, depth + 1);
    scan.need(/\)/y, "')'");
    return inner;
  }
  const unary = scan.take(UNARY);
  if (unary !== null) return { kind: 'operation', operator: unary[0], operands: [primary(scan, depth + 1)] };
  return scan.fail(`a value is expected, not ${scan.here()}`);
}

function numberFrom(digits: string): number {
  const plain = digits.replace(/[uUlL]+$/, '');
  return plain.startsWith('-') ? -Number(plain.slice(1)) : Number(plain);
}

function parse(scan: Scanner, depth: number): Expression {
  const first = primary(scan, depth);
  const operands = [first];
  let operator = '';
  for (let found = scan.take(OPERATOR); found !== null; found = scan.take(OPERATOR)) {
    operator = found[0];
    operands.push(primary(scan, depth + 1));
  }
  return operands.length === 1 ? first : { kind: 'operation', operator, operands };
}

/** Reads one expression; the precedence of operators does not matter to anybody here. */
export function parseExpression(scan: Scanner): Expression {
  return parse(scan, 0);
}
