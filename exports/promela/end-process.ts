import { factText, sharedFacts } from '../facts.js';
import { groupBy } from '../group-by.js';
import type { Outline, OutlineReaction, OutlineSide, OutlineState } from '../outline.js';
import type { Channels } from './channels.js';
import { clauseText, comment } from './comment.js';

/** One end as a process: its control location is its state, one `d_step` (or `atomic`) is one step of the system. */
export function endProcess(outline: Outline, side: OutlineSide, channels: Channels): readonly string[] {
  const reactions = groupBy(side.reactions, (r) => r.from);
  const groups = groupBy(
    side.states.map((state, id) => ({ state, id })),
    ({ state }) => state.state,
  );
  const first = side.states[side.initial]?.name ?? '';
  const provided = channels.setup.length === 0 ? '' : ' provided (ready)';
  const lines = [...groups].flatMap(([name, members]) => {
    const shared = sharedFacts(members.map((m) => m.state));
    const heading = [`${name}, ${side.name}`, ...shared.map(factText)].join('; ');
    return [
      '',
      `  ${comment(heading)}`,
      ...members.flatMap(({ state, id }) => [
        ...location(state, new Set(shared.map(factText))),
        ...options(outline, side, reactions.get(id) ?? [], channels),
      ]),
    ];
  });
  return [`active proctype ${side.name}()${provided} {`, `  goto ${first};`, ...lines, '}'];
}

function location(state: OutlineState, shared: ReadonlySet<string>): readonly string[] {
  const own = state.facts.map(factText).filter((fact) => !shared.has(fact));
  return [`${state.name}:${own.length === 0 ? '' : ` ${comment(own.join('; '))}`}`];
}

function options(
  outline: Outline,
  side: OutlineSide,
  reactions: readonly OutlineReaction[],
  channels: Channels,
): readonly string[] {
  const [moving, still] = [
    reactions.filter((r) => moves(r, channels)),
    reactions.filter((r) => !moves(r, channels)),
  ];
  const lines = moving.flatMap((r) => option(outline, side, r, channels));
  return [
    '  if',
    ...(still.length === 0
      ? []
      : [`  ${comment(`changes nothing: ${still.map((r) => eventName(outline, r)).join(', ')}`)}`]),
    ...(lines.length === 0 ? ['  :: false'] : lines),
    '  fi;',
  ];
}

/** A step that never changes the state is left out: a system that can take no other is at rest. */
function moves({ from, next, sends, event }: OutlineReaction, channels: Channels): boolean {
  return next !== from || sends.length > 0 || (event.kind === 'arrival' && !channels.keeps);
}

export function eventName({ segments }: Outline, { event }: OutlineReaction): string {
  return event.kind === 'call' ? event.label : (segments[event.segment]?.name ?? '');
}

function option(
  outline: Outline,
  side: OutlineSide,
  reaction: OutlineReaction,
  channels: Channels,
): readonly string[] {
  const { name } = side;
  const { from, next, event } = reaction;
  const target = side.states[next]?.name ?? '';
  const to = name === 'A' ? 'toB' : 'toA';
  const sends = reaction.sends.map((id) => `send(${to}, ${outline.segments[id]?.name ?? ''})`);
  const note = comment(`${reaction.row.split(' ').slice(1).join(' ')}, ${clauseText(reaction.clause)}`);
  const write = (guard: string | null): string =>
    `  :: ${step(channels.step, guard, sends)} -> goto ${target} ${note}`;
  const news = channels.keeps && next === from ? notYetSent(outline, to, reaction.sends) : null;
  if (event.kind === 'call') return [write(news)];
  const segment = outline.segments[event.segment]?.name ?? '';
  const arrival = channels.arrive(name, segment);
  if (news !== null) return [write(`${arrival} && ${news}`)];
  const copyStays = channels.duplicates && (next !== from || sends.length > 0);
  return [write(arrival), ...(copyStays ? [write(channels.inFlight(name, segment))] : [])];
}

/** Where the channel is a set that only grows, sending again what was sent changes nothing. */
function notYetSent({ segments }: Outline, to: string, sends: readonly number[]): string {
  const all = [...new Set(sends)].map((id) => `${to}[${segments[id]?.name ?? ''}]`);
  return `!(${all.join(' && ')})`;
}

function step(keyword: Channels['step'], guard: string | null, sends: readonly string[]): string {
  if (sends.length === 0) return guard ?? 'true';
  return guard === null
    ? `${keyword} { ${sends.join('; ')} }`
    : `${keyword} { ${guard} -> ${sends.join('; ')} }`;
}
