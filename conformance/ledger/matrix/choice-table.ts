import { SWITCH_GROUNDS, type Switch } from '../../../model/switch-grounds.js';
import { markdownCell } from '../../../reports/markdown-cell.js';
import { markdownHead, markdownRow } from '../../../reports/markdown-table.js';
import { choicesNamed } from '../../random-testing/profile-name.js';
import { rfcClause } from '../rfc-clause.js';
import { deviationLinks } from './deviation-links.js';
import type { StackSummary } from './stack-summary.js';

const SWITCHES = Object.keys(SWITCH_GROUNDS) as Switch[];

/** What the stack chooses: what its profile says, and what it was seen to do otherwise. */
function cellOf(name: Switch, stack: StackSummary): string {
  const { profile, deviations } = stack;
  const held = markdownCell(choicesNamed(profile)[name] ?? 'any');
  const others = new Map<string, string[]>();
  for (const { finding } of deviations)
    for (const change of finding.classification.changes) {
      const [changed, value = ''] = change.split('=');
      if (changed === name) others.set(value, [...(others.get(value) ?? []), finding.id]);
    }
  const seen = [...others]
    .sort()
    .map(([value, ids]) => `${markdownCell(value)} in ${deviationLinks(stack, ids)}`);
  return seen.length === 0 ? held : `${held}, but ${seen.join('; ')}`;
}

/** The choices that the texts leave, and those of each stack. */
export function choiceTable(stacks: readonly StackSummary[]): readonly string[] {
  return [
    '## Choices',
    '',
    'What RFC 9293 recommends, permits, leaves open or contradicts itself in (docs/profiles.md), and what each stack is held to.',
    '',
    markdownHead(['switch', 'the text', 'clause', ...stacks.map((s) => s.stack)]),
    ...SWITCHES.map((name) => {
      const { ground, trap, clause } = SWITCH_GROUNDS[name];
      const text = trap === null ? ground : `${ground} (${trap})`;
      return markdownRow([`\`${name}\``, text, rfcClause(clause), ...stacks.map((s) => cellOf(name, s))]);
    }),
    '',
  ];
}
