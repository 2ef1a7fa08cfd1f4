import { grouped } from './grouped.js';
import type { ExperimentResult } from './report.js';
import { storyText } from './story-text.js';

type CaseShown = ExperimentResult['cases'][number];

function caseText(c: CaseShown): readonly string[] {
  const counted = c.numbers.map(({ name, value }) => `${name}: ${value}`);
  const size =
    c.states > 0
      ? `${grouped(c.states)} states, ${grouped(c.transitions)} transitions`
      : `${grouped(c.transitions)} reactions of the chart or runs`;
  const surprise = c.verdict === c.expected ? '' : `  (PREDICTED: ${c.expected})`;
  return [
    `  ${c.verdict.toUpperCase()}  ${c.name}: ${c.title}${surprise}`,
    `    ${[size, ...counted].join('; ')}`,
    ...storyText(c).map((line) => `      ${line}`),
    '',
  ];
}

/** The answer page of one experiment. */
export function whyText(e: ExperimentResult): string {
  return [
    `${e.key} ${e.name}: ${e.question}`,
    '',
    `  ${e.answer}`,
    `  (${e.sources.join('; ')})`,
    '',
    ...e.cases.flatMap(caseText),
  ].join('\n');
}
