import { factText } from '../facts.js';
import { groupBy } from '../group-by.js';
import type { Outline, OutlineReaction, OutlineSegment, OutlineSide, OutlineState } from '../outline.js';
import { comment, identifier, quoted, stringSet } from './tla-text.js';

/** Sets of side states that belong to one TCP state, where there are several; other predicates use them. */
export function stateSets(side: OutlineSide): ReadonlyMap<string, readonly OutlineState[]> {
  const groups = groupBy(side.states, (s) => s.state);
  const several = [...groups].filter(([, states]) => states.length > 1);
  return new Map(several.map(([state, states]) => [`${side.name}_${identifier(state)}`, states]));
}

/** Labels of the calls and timeouts that may happen to an end, in the order in which they are met. */
export function callsOf(side: OutlineSide): readonly { readonly label: string; readonly type: string }[] {
  const calls = side.reactions.flatMap(({ event }) => (event.kind === 'call' ? [event] : []));
  return [...groupBy(calls, (c) => c.label).values()].map(([first]) => ({
    label: first!.label,
    type: first!.type,
  }));
}

const inRfc = (clause: string): string => (clause.startsWith('RFC') ? clause : `RFC 9293 §${clause}`);

/** Every row of the chart that an end takes, once: what the short names beside the reactions mean. */
function rowGlossary({ reactions }: OutlineSide): string {
  const rows = groupBy(reactions, (r) => r.row);
  const lines = [...rows].map(([row, [first]]) => `${row}: ${first!.reason} (${inRfc(first!.clause)})`);
  return comment(lines.sort().join('\n'));
}

function stateComments({ states }: OutlineSide): string {
  const width = Math.max(...states.map((s) => s.name.length));
  return comment(
    states.map((s) => `${s.name.padEnd(width)}  ${s.facts.map(factText).join(' ')}`.trimEnd()).join('\n'),
  );
}

/** One entry of a table: `SYN_1000 |-> R("ESTABLISHED", <<"ACK_1001_5001">>)` with the chart's row beside it. */
function entry(
  side: OutlineSide,
  segments: readonly OutlineSegment[],
  key: string,
  r: OutlineReaction,
  last: boolean,
): string {
  const sends = r.sends.map((id) => quoted(segments[id]?.name ?? '')).join(', ');
  const value = `R(${quoted(side.states[r.next]?.name ?? '')}, <<${sends}>>)`;
  return `${key} |-> ${value}${last ? '' : ','} \\* ${r.row.split(' ').slice(2).join(' ')}`;
}

function callTable(side: OutlineSide, segments: readonly OutlineSegment[], label: string): string {
  const list = side.reactions.filter(({ event }) => event.kind === 'call' && event.label === label);
  const lines = list.map((r, i) =>
    entry(side, segments, side.states[r.from]?.name ?? '', r, i === list.length - 1),
  );
  return `${side.name}_on_${identifier(label)} == [\n  ${lines.join('\n  ')}\n]`;
}

function arrivalTable(side: OutlineSide, segments: readonly OutlineSegment[]): string {
  const arrivals = side.reactions.filter(({ event }) => event.kind === 'arrival');
  const byState = [...groupBy(arrivals, (r) => r.from)];
  // A table without entries would be no record: nothing ever arrives, and any string does.
  if (byState.length === 0) return `${side.name}_on_segment == [none |-> [none |-> R("none", <<>>)]]`;
  const parts = byState.map(([from, list], i) => {
    const lines = list.map((r, n) => {
      const id = r.event.kind === 'arrival' ? r.event.segment : -1;
      return entry(side, segments, segments[id]?.name ?? '', r, n === list.length - 1);
    });
    return `  ${side.states[from]?.name} |-> [\n    ${lines.join('\n    ')}\n  ]${i === byState.length - 1 ? '' : ','}`;
  });
  return `${side.name}_on_segment == [\n${parts.join('\n')}\n]`;
}

/** One end: what its states mean, and what the chart makes of every event in each of them. */
export function tlaSide(side: OutlineSide, { segments }: Outline): readonly string[] {
  const { name } = side;
  return [
    comment(`End ${name}: its states, with what tells them apart.`),
    stateComments(side),
    ...[...stateSets(side)].map(
      ([set, states]) =>
        `${set} == ${stringSet(
          states.map((s) => s.name),
          '  ',
        )}`,
    ),
    '',
    comment(`End ${name}: the rows of the chart that it takes (state, event, row).`),
    rowGlossary(side),
    '',
    comment(`End ${name}: what the user calls, and the timers that expire.`),
    ...callsOf(side).map(({ label }) => callTable(side, segments, label)),
    '',
    comment(`End ${name}: the segments that arrive, by state.`),
    arrivalTable(side, segments),
  ];
}
