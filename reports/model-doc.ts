import { guardNames } from '../model/chart.js';
import { EVENT_TYPES, type EventType } from '../model/events.js';
import { PROFILES } from '../model/profile.js';
import type { Row } from '../model/row.js';
import { STATES, type StateName } from '../model/state-name.js';
import { CHART_ROWS } from '../model/statechart.js';
import { alignedTable } from './aligned-table.js';
import { conditionText } from './condition-text.js';
import { markdownCell } from './markdown-cell.js';
import { markdownCode } from './markdown-code.js';
import { profileSwitches } from './profile-switches.js';

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];

/** The sections a clause names, without the step within them. */
function sectionsOf(clause: string): readonly string[] {
  return clause.split('; ').map((part) => /^(?:RFC \d+ )?§?[\d.]+/.exec(part)?.[0] ?? part);
}

/** All a cell can lead to, then the clauses that decide it. */
function overviewCell(state: StateName, event: EventType): string {
  const rows = CHART_ROWS[state].on[event];
  const targets = unique(rows.map((r) => (r.target === undefined ? 'stays' : `→ ${r.target}`)));
  const clauses = unique(rows.flatMap((r) => sectionsOf(r.clause)));
  return `${targets.join(', ')}<br>${clauses.map(markdownCell).join(', ')}`;
}

function overview(): string {
  return alignedTable(
    ['state', ...EVENT_TYPES],
    STATES.map((s) => [`[${s}](#${s.toLowerCase()})`, ...EVENT_TYPES.map((e) => overviewCell(s, e))]),
  );
}

function whenText(row: Row, first: boolean): string {
  if (row.guard === undefined) return first ? 'always' : 'otherwise';
  return markdownCell(conditionText(row.guard));
}

function actionText(action: NonNullable<Row['actions']>[number]): string {
  return typeof action === 'string' ? markdownCode(action) : `signal “${markdownCell(action.params.text)}”`;
}

function rowCells(event: EventType, row: Row, index: number): readonly string[] {
  return [
    index === 0 ? markdownCell(event) : '',
    markdownCode(row.name),
    whenText(row, index === 0),
    row.target ?? '',
    (row.actions ?? []).map(actionText).join(', '),
    markdownCell(row.clause),
    markdownCell(row.reason),
  ];
}

function stateSection(state: StateName): string {
  const { entry = [], on } = CHART_ROWS[state];
  const entering = entry.length === 0 ? '' : `On entry: ${entry.map(markdownCode).join(', ')}.\n\n`;
  const rows = EVENT_TYPES.flatMap((event) => on[event].map((row, i) => rowCells(event, row, i)));
  return `### ${state}\n\n${entering}${alignedTable(['event', 'row', 'when', 'then', 'actions', 'clause', 'reason'], rows)}\n`;
}

function profileTable(): string {
  const presets = [...PROFILES.values()];
  const rows = profileSwitches().map(({ name, trap, sentence }) => [
    markdownCode(name),
    trap ?? '',
    markdownCell(sentence),
    ...presets.map((p) => markdownCell(p[name])),
  ]);
  return alignedTable(['switch', 'trap', 'readings', ...presets.map((p) => markdownCode(p.name))], rows);
}

function counts(): string {
  const rows = STATES.flatMap((s) => EVENT_TYPES.flatMap((e) => CHART_ROWS[s].on[e]));
  const guards = unique(rows.flatMap(guardNames)).length;
  return `${STATES.length} states, ${EVENT_TYPES.length} events, ${rows.length} rows, ${guards} guards`;
}

/** The page docs/model.md: every row of the chart, the overview of states and events, and the switches of the profiles. */
export function modelDocument(): string {
  return `# The model: one endpoint

This page is written by \`modelDocument()\` from the chart in \`model/states/\`. Do not edit it:
\`UPDATE=1 npx vitest run test/reports/model-doc.test.ts\` writes it anew, and the same test fails when it is out of date.

The chart has ${counts()}. For every state and every event the rows are tried in order and the
first whose condition is true is taken; the last has none, so the chart is total. A row is named \`<state> <event> <row>\`
everywhere. An empty "then" keeps the state. Clauses are sections of RFC 9293 unless another RFC is named; "first" to "eighth" are the
steps of §3.10.7.4. Conditions are functions of \`model/guards.ts\`, actions of \`model/effects.ts\`.

## Every state and every event

${overview()}

## Rows

${STATES.map(stateSection).join('\n')}
## Profiles

A profile makes one choice for every MAY, SHOULD and silence of the RFC, and for every trap (T-..): a place where the text has two readings.

${profileTable()}
`;
}
