import type { StackDescription } from '../adapter/stack-description.js';
import type { Deviation } from './deviation.js';
import { exchangeText } from './exchange-text.js';

/** What a failure says besides the deviation itself. */
export interface Found {
  readonly stack: StackDescription;
  readonly profile: string;
  /** Cases played before and with this one. */
  readonly cases: number;
  /** Steps of the case before it was made smaller. */
  readonly steps: number;
  /** Commands that show it again, one per line. */
  readonly replay: readonly string[];
}

function clauseText({ row, clause, reason }: Deviation): readonly string[] {
  if (row === null) return [];
  return [
    `row       ${row}`,
    `clause    RFC 9293 §${clause}: ${reason}`.replace('§RFC', 'RFC').replace('RFC 9293 RFC', 'RFC'),
  ];
}

function hint({ allowedBy }: Deviation): readonly string[] {
  if (allowedBy.length === 0) return [];
  return [
    `allowed   under another profile: ${allowedBy.map((c) => (c === '' ? 'the default' : c)).join('; or ')}`,
  ];
}

/** A deviation as text: what was expected and observed, the clause, the exchange, and how to see it again. Ends with a newline. */
export function deviationText(deviation: Deviation, found: Found): string {
  const { problem, trace } = deviation;
  const { stack, profile, cases, steps, replay } = found;
  return [
    `${stack.name} ${stack.version} does what the model does not (profile ${profile}): ${problem.aspect}, in step ${trace.length}`,
    '',
    exchangeText(trace),
    '',
    `expected  ${problem.expected}`,
    `observed  ${problem.observed}`,
    ...clauseText(deviation),
    ...hint(deviation),
    '',
    `found in case ${cases}, made smaller from ${steps} steps to ${trace.length}`,
    ...replay.map((line) => `replay: ${line}`),
    '',
  ].join('\n');
}
