import { groupBy } from '../group-by.js';
import type { Outline, OutlineSide } from '../outline.js';
import type { EndSet, Occurrence, PairSet, Places } from '../property-outline.js';
import { stateSets } from './tla-side.js';
import { quoted, stringSet } from './tla-text.js';

const INDENT = '      ';

/** Parts in conjunction; none is TRUE. */
function and(parts: readonly string[]): string {
  const said = parts.filter((p) => p !== 'TRUE');
  return said.length === 0 ? 'TRUE' : said.join(' /\\ ');
}

/** Alternatives one per line; none is FALSE, and TRUE if one of them is (a comment before it left aside). */
export function or(parts: readonly string[]): string {
  if (parts.some((part) => part.replace(/^\(\*.*?\*\) /, '') === 'TRUE')) return 'TRUE';
  const [only, ...more] = parts;
  if (only === undefined) return 'FALSE';
  return more.length === 0 ? only : `\n    \\/ ${parts.join('\n    \\/ ')}`;
}

function listed(variable: string, names: readonly string[], sign: '=' | '#'): string {
  const [only, ...more] = names;
  if (only !== undefined && more.length === 0) return `${variable} ${sign} ${quoted(only)}`;
  return `${variable} ${sign === '=' ? '\\in' : '\\notin'} ${stringSet(names, INDENT)}`;
}

/** An end is in one of these states: whole TCP states by the name of their set, the rest one by one; what is shorter of set and complement. */
export function endIn(side: OutlineSide, states: readonly number[]): string {
  const variable = side.name.toLowerCase();
  const inside = new Set(states);
  if (inside.size === side.states.length) return 'TRUE';
  if (inside.size === 0) return 'FALSE';
  const sets = [...stateSets(side)].map(([name, members]) => ({
    name,
    ids: members.map((m) => side.states.indexOf(m)),
  }));
  const whole = sets.filter(({ ids }) => ids.every((id) => inside.has(id)));
  const covered = new Set(whole.flatMap(({ ids }) => ids));
  const rest = states.filter((id) => !covered.has(id));
  const others = side.states.flatMap((s, id) => (inside.has(id) ? [] : [s.name]));
  if (others.length < whole.length + rest.length) return listed(variable, others, '#');
  const names = rest.map((id) => side.states[id]?.name ?? '');
  const parts = [
    ...whole.map(({ name }) => `${variable} \\in ${name}`),
    ...(names.length > 0 ? [listed(variable, names, '=')] : []),
  ];
  return parts.length === 1 ? parts[0]! : `(${parts.join(' \\/ ')})`;
}

function inSets({ a, b }: Outline, sets: readonly EndSet[]): readonly string[] {
  return sets.filter((s) => s.states.length > 0).map((s) => endIn(s.side === 'A' ? a : b, s.states));
}

/** Both ends are in one of these pairs. */
export function pairIn({ a, b }: Outline, pairs: PairSet): readonly string[] {
  return pairs.map((block) => and([endIn(a, block.a), endIn(b, block.b)]));
}

/** An event can happen to an end now: a call needs only its state, a segment must be in flight. */
function possible({ a, b, segments }: Outline, occurrences: readonly Occurrence[]): readonly string[] {
  return [a, b].flatMap((side) => {
    const own = occurrences.filter((o) => o.side === side.name);
    const calls = own.flatMap(({ from, event }) =>
      event.kind === 'call' ? [{ from, label: event.label }] : [],
    );
    const byLabel = [...groupBy(calls, (c) => c.label)].map(
      ([label, list]) =>
        `(* ${side.name} ${label} *) ${endIn(
          side,
          list.map((c) => c.from),
        )}`,
    );
    const arrivals = own.flatMap(({ from, event }) =>
      event.kind === 'arrival' ? [{ from, segment: event.segment }] : [],
    );
    const rows = [...groupBy(arrivals, (x) => x.from)].map(([from, list]) => ({
      from,
      segments: list.map((x) => x.segment),
    }));
    const blocks = [...groupBy(rows, (r) => r.segments.join(' ')).values()].map((block) => {
      const names = block[0]!.segments.map((id) => segments[id]?.name ?? '');
      const can = `CanArrive(to${side.name}, ${stringSet(names, INDENT)})`;
      return and([
        endIn(
          side,
          block.map((r) => r.from),
        ),
        can,
      ]);
    });
    return [...byLabel, ...blocks];
  });
}

/** A state predicate: one of these places is reached, or one of these steps can be taken now. */
export function placesReached(outline: Outline, places: Places): string {
  switch (places.over) {
    case 'endpoint':
      return or(inSets(outline, places.sets));
    case 'step':
      return or(possible(outline, places.occurrences));
    case 'pair':
      return or(pairIn(outline, places.pairs));
    case 'rest': {
      const pairs = pairIn(outline, places.pairs);
      if (pairs.length === 0) return 'FALSE';
      return pairs.includes('TRUE') ? 'AtRest' : `AtRest /\\ (${or(pairs)})`;
    }
  }
}
