import type { Chart } from '../model/chart.js';
import { EVENT_TYPES, type EventType } from '../model/events.js';
import type { Condition, Row } from '../model/row.js';
import { STATES, type StateName } from '../model/state-name.js';
import { escapeHtml } from '../reports/escape-html.js';
import { ExportError } from './export-error.js';
import type { ExportFormat } from './export-format.js';

const call = (name: string): string => `${name}(_event)`;

function condition(guard: Condition): string {
  const atoms = typeof guard === 'string' ? [guard] : guard;
  return atoms.map((name) => (name.startsWith('!') ? `!${call(name.slice(1))}` : call(name))).join(' && ');
}

function script(action: NonNullable<Row['actions']>[number]): string {
  const text = typeof action === 'string' ? call(action) : `signal(${JSON.stringify(action.params.text)})`;
  return `<script>${escapeHtml(text)}</script>`;
}

/** `--` may not stand in a comment of XML. */
const comment = (text: string): string => `<!-- ${text.replaceAll('--', '- -')} -->`;

const clauseName = (clause: string): string => (clause.startsWith('RFC') ? clause : `RFC 9293 §${clause}`);

function transition(state: StateName, event: EventType, row: Row): readonly string[] {
  // XState keeps a state whose transition leads to itself; SCXML would leave and enter it again.
  const moves = row.target !== undefined && row.target !== state;
  const cond = row.guard === undefined ? '' : ` cond="${escapeHtml(condition(row.guard))}"`;
  const open = `<transition event="${event}"${cond}${moves ? ` target="${row.target}"` : ''}`;
  const actions = row.actions ?? [];
  const note = comment(`${row.name}: ${row.reason} (${clauseName(row.clause)})`);
  if (actions.length === 0) return [note, `${open}/>`];
  return [note, `${open}>`, ...actions.map((a) => `  ${script(a)}`), '</transition>'];
}

function stateElement({ rows }: Chart, state: StateName): readonly string[] {
  const { entry = [], on } = rows[state];
  const entered =
    entry.length === 0 ? [] : ['<onentry>', ...entry.map((a) => `  ${script(a)}`), '</onentry>'];
  const inner = [
    ...entered,
    ...EVENT_TYPES.flatMap((e) => on[e].flatMap((row) => transition(state, e, row))),
  ];
  return [`<state id="${state}">`, ...inner.map((line) => `  ${line}`), '</state>'];
}

/** The chart as W3C SCXML: same states, same events, rows in the same order, guards and actions as functions that the host defines. */
export function chartScxml(chart: Chart, fault: string | null): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    comment('The TCP connection lifecycle of RFC 9293, one endpoint; written by `tcproof export scxml`.'),
    comment(
      'First match wins. Guards and actions are functions of the host; they are those of model/guards.ts and model/effects.ts.',
    ),
    ...(fault === null ? [] : [comment(`Patched with the fault ${fault}.`)]),
    '<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="tcp-endpoint" datamodel="ecmascript" initial="CLOSED">',
    ...STATES.flatMap((state) => stateElement(chart, state)).map((line) => `  ${line}`),
    '</scxml>',
    '',
  ].join('\n');
}

export const SCXML: ExportFormat = {
  name: 'scxml',
  says: 'W3C SCXML: the chart of one endpoint',
  of: 'chart',
  files: ({ scenario, chart, fault }) => {
    if (scenario !== null) throw new ExportError('scxml shows the chart of one endpoint: name no scenario');
    return [{ ending: '.scxml', pieces: [chartScxml(chart, fault)] }];
  },
};
