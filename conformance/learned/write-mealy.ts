import type { Mealy } from './mealy.js';

/** DOT knows one escape, the quotation mark; a backslash stands for itself. */
const quote = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

/** A Mealy machine as DOT in the form of LearnLib: `__start0 -> s0`, and `s0 -> s1 [label="IN / OUT"]` for every step. */
export function writeMealy(machine: Mealy): string {
  const lines = [
    `digraph ${quote(machine.name === '' ? 'machine' : machine.name)} {`,
    '  __start0 [label="" shape="none"];',
    ...machine.states.map((s) => `  ${quote(s)} [shape="circle" label=${quote(s)}];`),
    ...machine.steps.map(
      (s) => `  ${quote(s.from)} -> ${quote(s.to)} [label=${quote(`${s.input} / ${s.output}`)}];`,
    ),
    `  __start0 -> ${quote(machine.initial)};`,
    '}',
  ];
  return `${lines.join('\n')}\n`;
}
