import { grouped } from '../../reports/grouped.js';
import { quoted } from '../input/quoted.js';
import type { Strength } from '../monitor/judgement.js';
import type { MachineDeviation, MachineReport } from './machine-report.js';

const ORDER: readonly Strength[] = ['MUST', 'SHOULD', 'MAY', 'profile'];

function deviationLines(d: MachineDeviation, number: number): readonly string[] {
  const [first] = d.expected;
  const clause =
    first === undefined || first.clause === ''
      ? ''
      : `, ${/^RFC/.test(first.clause) ? '' : 'RFC 9293 §'}${first.clause}`;
  const outputs = [...new Set(d.expected.map((e) => e.output))].join(' or ');
  const word = d.word.map((s) => `${quoted(s.input)} / ${quoted(s.output)}`);
  const shown =
    word.length > 12 ? [...word.slice(0, 6), `... ${word.length - 11} more ...`, ...word.slice(-5)] : word;
  const others = d.allowedBy.length === 0 ? [] : [`   allowed by: ${d.allowedBy.join(', or ')}`];
  return [
    '',
    `${number}. ${d.strength}${clause}: in ${d.state} (${quoted(d.machineState)}) ${quoted(d.input)} is answered by ${quoted(d.actual)}, not by ${outputs}`,
    ...(first === undefined ? [] : [`   ${first.row === '' ? '' : `row '${first.row}': `}${first.reason}`]),
    `   shortest word (${d.word.length}): ${shown.join(', ')}`,
    ...others,
    ...(d.count > 1 ? [`   met ${grouped(d.count)} times`] : []),
  ];
}

/** The comparison for a terminal: the verdict, then each class of deviations, the strongest first. */
export function machineText(report: MachineReport): string {
  const { machine, explored, profiles, deviations } = report;
  const nearest =
    profiles.length > 1 && deviations.length > 0 ? ` (fewest under ${report.comparedWith})` : '';
  const under = `under profile ${profiles.join(', ')}${nearest}`;
  const head = {
    allowed: `all behaviour is allowed ${under}`,
    deviates: `${grouped(deviations.length)} class${deviations.length === 1 ? '' : 'es'} of deviations ${under}`,
    incomplete: `no deviation found ${under}, but not all could be judged`,
  }[report.verdict];
  const sorted = [...deviations].sort(
    (a, b) => ORDER.indexOf(a.strength) - ORDER.indexOf(b.strength) || a.word.length - b.word.length,
  );
  const limit =
    report.furtherDeviations > 0
      ? `; ${grouped(report.furtherDeviations)} further steps deviate and are not explained`
      : '; stopped at the limit of pairs (--max-pairs)';
  const stopped = explored.complete ? '' : limit;
  const lines = [
    `${report.socket} with ${machine.states} states, ${machine.inputs} inputs, ${grouped(machine.transitions)} transitions: ${head}`,
    `${grouped(explored.pairs)} pairs of states, ${grouped(explored.steps)} steps judged${stopped}`,
    ...sorted.flatMap((d, i) => deviationLines(d, i + 1)),
  ];
  return `${lines.join('\n')}\n`;
}
