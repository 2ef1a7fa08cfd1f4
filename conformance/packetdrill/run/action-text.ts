import { printable } from '../../input/printable.js';
import type { Expression } from '../language/expression.js';
import type { Action } from '../language/script.js';

/** An expression as a script would write it. */
export function expressionText(expression: Expression): string {
  switch (expression.kind) {
    case 'any':
      return '...';
    case 'number':
      return String(expression.value);
    case 'text':
      return `"${printable(expression.value)}"`;
    case 'name':
      return expression.value;
    case 'call':
      return `${expression.name}(${expression.args.map(expressionText).join(', ')})`;
    case 'list':
      return `[${expression.items.map(expressionText).join(', ')}]`;
    case 'fields':
      return `{${expression.fields.map((f) => (f.name === '' ? '' : `${f.name}=`) + expressionText(f.value)).join(', ')}}`;
    case 'operation':
      return expression.operands.length === 1
        ? expression.operator + expression.operands.map(expressionText).join('')
        : expression.operands.map(expressionText).join(expression.operator);
  }
}

type SystemCall = Extract<Action, { kind: 'call' }>;

/** `close(3)`. */
export function actionText({ name, args }: SystemCall): string {
  return `${name}(${args.map(expressionText).join(', ')})`;
}

/** What the call must return and write: `-1 EINPROGRESS`. */
export function resultText({ name, args, result }: SystemCall): string {
  const errno = result?.errno ?? '';
  const value = result === null ? '' : expressionText(result.value);
  const option = name === 'getsockopt' && args[3] !== undefined ? ` with ${expressionText(args[3])}` : '';
  return `${name}() = ${value} ${errno}`.trim() + option;
}
