import { printable } from '../../input/printable.js';
import type { JudgedDisagreement, ScriptVerdict } from '../verdict/verdict.js';
import { summaryOf, summaryText } from './summary.js';
import { disagreementText, verdictLine } from './verdict-line.js';

function why(d: JudgedDisagreement): readonly string[] {
  const row = d.row === null ? '' : `${d.row}, `;
  const clause = d.clause === '' ? '' : ` (${row}${d.clause}, ${d.strength})`;
  const known = d.known === null ? [] : [`  known: ${d.known.class}: ${d.known.sentence}`];
  return [`  model: ${d.reason}${clause}`, ...known];
}

function details(v: ScriptVerdict): readonly string[] {
  const own = v.disagreement === null ? [] : why(v.disagreement);
  const more = v.further.flatMap((d) => [`  further, ${disagreementText(d)}`, ...why(d)]);
  const others = v.otherVariants.map((o) => `  otherwise ${verdictLine(o)}`);
  return [...own, ...more, ...others];
}

/** How much of the verdicts is printed. */
export interface ReplayTextOptions {
  /** Scripts that agree get a line too. */
  readonly all: boolean;
}

/** Verdicts as text: a line for each script, what is behind it where it does not agree, and a summary. */
export function replayText(verdicts: readonly ScriptVerdict[], { all }: ReplayTextOptions): string {
  const shown = verdicts.filter((v) => all || v.verdict !== 'agrees');
  const lines = shown.flatMap((v) => [`${printable(v.script)}: ${verdictLine(v)}`, ...details(v)]);
  return `${[...lines, summaryText(summaryOf(verdicts))].join('\n')}\n`;
}
