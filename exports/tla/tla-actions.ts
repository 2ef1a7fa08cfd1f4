import type { Outline, OutlineSide } from '../outline.js';
import { initialNames, type TlaNetwork } from './tla-network.js';
import { callsOf } from './tla-side.js';
import { identifier, quoted } from './tla-text.js';

/** The variables as one end sees them. */
interface Seat {
  readonly side: OutlineSide;
  readonly own: 'a' | 'b';
  readonly peer: 'a' | 'b';
  readonly inbox: 'toA' | 'toB';
  readonly outbox: 'toA' | 'toB';
}

function seats({ a, b }: Outline): readonly Seat[] {
  return [
    { side: a, own: 'a', peer: 'b', inbox: 'toA', outbox: 'toB' },
    { side: b, own: 'b', peer: 'a', inbox: 'toB', outbox: 'toA' },
  ];
}

/** Name of the action of a call or a timeout. */
export function callAction(side: 'A' | 'B', label: string): string {
  return `${side}_${identifier(label)}`;
}

function endActions({ side, own, peer, inbox, outbox }: Seat, network: TlaNetwork): readonly string[] {
  const { name } = side;
  const takes = `${name}_takes(reaction) == ${own}' = reaction.next /\\ ${outbox}' = Send(${outbox}, reaction.sends) /\\ UNCHANGED ${peer}`;
  const calls = callsOf(side).map(({ label }) => {
    const table = `${name}_on_${identifier(label)}`;
    return `${callAction(name, label)} == ${own} \\in DOMAIN ${table} /\\ ${name}_takes(${table}[${own}]) /\\ UNCHANGED ${inbox}`;
  });
  const reacts = `${name}_takes(${name}_on_segment[${own}][m])`;
  const receives = `${name}_receives(m) == m \\in InFlight(${inbox}) /\\ ${reacts} /\\ ${inbox}' = Without(${inbox}, m)`;
  const again = `${name}_receives_again(m) == m \\in InFlight(${inbox}) /\\ ${reacts} /\\ UNCHANGED ${inbox}`;
  const lose = `LoseTo${name}(m) == m \\in InFlight(${inbox}) /\\ ${inbox}' = Without(${inbox}, m) /\\ UNCHANGED <<a, b, ${outbox}>>`;
  return [
    takes,
    ...calls,
    receives,
    ...(network.duplicates ? [again] : []),
    ...(network.loses ? [lose] : []),
  ];
}

function nextOf({ side, inbox }: Seat, network: TlaNetwork): readonly string[] {
  const { name } = side;
  const motions = [
    `${name}_receives(m)`,
    ...(network.duplicates ? [`${name}_receives_again(m)`] : []),
    ...(network.loses ? [`LoseTo${name}(m)`] : []),
  ];
  return [
    ...callsOf(side).map(({ label }) => callAction(name, label)),
    `\\E m \\in InFlight(${inbox}) : ${motions.join(' \\/ ')}`,
  ];
}

/** Every reaction that is possible now finds room for what it sends. */
function overflow(all: readonly Seat[]): readonly string[] {
  const parts = all.flatMap(({ side, own, inbox, outbox }) => [
    ...callsOf(side).map(({ label }) => {
      const table = `${side.name}_on_${identifier(label)}`;
      return `${own} \\in DOMAIN ${table} => Room(${outbox}, ${table}[${own}].sends)`;
    }),
    `\\A m \\in InFlight(${inbox}) : Room(${outbox}, ${side.name}_on_segment[${own}][m].sends)`,
  ]);
  return [
    '\\* The network may not lose, so its capacity must do: otherwise the scenario proves nothing.',
    `NothingOverflows ==\n  /\\ ${parts.join('\n  /\\ ')}`,
  ];
}

/** Name of the invariant that the capacity of a lossless network suffices. */
export const FITS = 'NothingOverflows';

/** The beginning, every action by name, and what may happen next. */
export function tlaActions(outline: Outline, network: TlaNetwork): readonly string[] {
  const all = seats(outline);
  const { a, b, initial } = outline;
  const start = (side: OutlineSide): string => quoted(side.states[side.initial]?.name ?? '');
  return [
    ...all.flatMap((seat) => [...endActions(seat, network), '']),
    'Init ==',
    `  /\\ a = ${start(a)}`,
    `  /\\ b = ${start(b)}`,
    `  /\\ toA = ${network.initial(initialNames(outline, initial.toA))}`,
    `  /\\ toB = ${network.initial(initialNames(outline, initial.toB))}`,
    '',
    'Next ==',
    ...all.flatMap((seat) => nextOf(seat, network)).map((action) => `  \\/ ${action}`),
    '',
    'Spec == Init /\\ [][Next]_vars',
    ...(network.mayOverflow ? ['', ...overflow(all)] : []),
  ];
}
