import { printable } from '../../input/printable.js';
import type { ScriptVerdict } from '../verdict/verdict.js';
import { verdictLine } from './verdict-line.js';

/** TAP 14 §: what follows `#` is a directive, so the sign itself is escaped. */
const escaped = (text: string): string => printable(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');

function result(v: ScriptVerdict, number: number): string {
  const point = `${number} - ${escaped(v.script)}`;
  const line = escaped(verdictLine(v));
  switch (v.verdict) {
    case 'agrees':
    case 'needs':
      return `ok ${point}`;
    case 'disagrees':
      return `not ok ${point}${v.disagreement?.known == null ? '' : ` # TODO ${v.disagreement.known.class}: ${line}`}`;
    case 'checks-nothing':
    case 'outside':
      return `ok ${point} # SKIP ${line}`;
    case 'bad-input':
      return `not ok ${point}`;
  }
}

/** What is behind a result that is more than its name, as YAML. */
function diagnostics(v: ScriptVerdict): readonly string[] {
  if (v.verdict === 'agrees') return [];
  const d = v.disagreement;
  const fields: readonly (readonly [string, string])[] = [
    ['verdict', verdictLine(v)],
    ...(d === null
      ? []
      : ([
          ['reason', d.reason],
          ['clause', d.clause],
          ['strength', d.strength],
        ] as const)),
    ...(d?.known == null ? [] : ([['known', d.known.sentence]] as const)),
  ];
  return ['  ---', ...fields.map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`), '  ...'];
}

/** Verdicts in the Test Anything Protocol, version 14; a disagreement with a known reason is marked TODO, what was not judged SKIP. */
export function replayTap(verdicts: readonly ScriptVerdict[]): string {
  const lines = verdicts.flatMap((v, i) => [result(v, i + 1), ...diagnostics(v)]);
  return `${['TAP version 14', `1..${verdicts.length}`, ...lines].join('\n')}\n`;
}
