import type { Saving, ScenarioSavings } from '../properties/reductions/savings.js';
import { grouped } from './grouped.js';
import { textTable } from './text-table.js';

function cell(saving: Saving | undefined): string {
  if (saving === undefined || saving.used === null) return '-';
  return `${grouped(saving.states)} (${saving.ratio.toFixed(3)})`;
}

function verdicts({ complete, savings }: ScenarioSavings): string {
  if (!complete) return 'incomplete';
  const differing = new Set(savings.flatMap((s) => s.differing));
  return differing.size === 0 ? 'agree' : `DIFFER: ${[...differing].join(', ')}`;
}

function sum(savings: readonly ScenarioSavings[], asked: Saving['asked']): number {
  return savings.reduce((n, s) => n + (s.savings.find((r) => r.asked === asked)?.states ?? 0), 0);
}

/** One line per scenario: states in full and with each reduction (`-`: it does not apply), and whether all verdicts agree. */
export function savingsText(all: readonly ScenarioSavings[]): string {
  const right = (head: string) => ({ head, right: true });
  const total = all.reduce((n, s) => n + (s.complete ? s.states : 0), 0);
  const ratio = (states: number): string =>
    `${grouped(states)} (${(states / Math.max(1, total)).toFixed(3)})`;
  const lines = textTable(
    [
      { head: 'scenario' },
      ...['states', 'transitions', 'symmetry', 'partial order', 'both'].map(right),
      { head: 'verdicts' },
    ],
    [
      ...all.map((s) => [
        s.scenario,
        ...[s.states, s.transitions].map(grouped),
        ...(['symmetry', 'partial-order', 'both'] as const).map((asked) =>
          cell(s.savings.find((r) => r.asked === asked)),
        ),
        verdicts(s),
      ]),
      [
        'all',
        grouped(total),
        '',
        ...(['symmetry', 'partial-order', 'both'] as const).map((asked) => ratio(sum(all, asked))),
        '',
      ],
    ],
  );
  return `${lines.join('\n')}\n`;
}
