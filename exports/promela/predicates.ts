import { unreachable } from '../../checker/unreachable.js';
import { groupBy } from '../group-by.js';
import type { Outline, OutlineSide } from '../outline.js';
import type { EndSet, Occurrence, PairSet, Places } from '../property-outline.js';
import type { Channels } from './channels.js';

/** Places where a premise or a witness is only shown, not excluded: so many of them are written. */
const EXAMPLES = 4;

/** Expressions over locations of the ends and contents of the channels, in which properties are written. */
export class Predicates {
  readonly #outline: Outline;
  readonly #channels: Channels;

  constructor(outline: Outline, channels: Channels) {
    this.#outline = outline;
    this.#channels = channels;
  }

  /** True at exactly these places; null where there is none. */
  anyOf(places: Places): string | null {
    switch (places.over) {
      case 'endpoint':
        return or(places.sets.flatMap((set) => this.#set(set)));
      case 'step':
        return or(this.#occurrences(places.occurrences));
      case 'pair':
        return or(this.#pairs(places.pairs));
      case 'rest':
        return or(this.#pairs(places.pairs));
      default:
        return unreachable(places);
    }
  }

  /** True at some of these places, if our exploration met any of them; else at exactly these places. */
  examples(places: Places): string | null {
    switch (places.over) {
      case 'endpoint':
        return this.anyOf({
          over: 'endpoint',
          sets: places.sets.map((set) => ({ ...set, states: set.states.slice(0, EXAMPLES) })),
        });
      case 'step': {
        const met = places.occurrences.filter((o) => o.met);
        return this.anyOf({
          over: 'step',
          occurrences: met.length > 0 ? met.slice(0, EXAMPLES) : places.occurrences,
        });
      }
      case 'pair':
      case 'rest':
        return this.anyOf(places);
      default:
        return unreachable(places);
    }
  }

  /** States of one end: the macro of a whole TCP state where all its states are meant. */
  set({ side, states }: EndSet): string {
    const inside = or(this.#set({ side, states })) ?? 'false';
    const chosen = new Set(states);
    const others = this.#side(side).states.flatMap((_, id) => (chosen.has(id) ? [] : [id]));
    const outside = or(this.#set({ side, states: others }));
    if (outside === null) return 'true';
    return outside.length + 1 < inside.length ? `!${outside}` : inside;
  }

  pairs(pairs: PairSet): string {
    return or(this.#pairs(pairs)) ?? 'false';
  }

  /** One macro per end and TCP state. */
  definitions(): readonly string[] {
    return [this.#outline.a, this.#outline.b].flatMap((side) =>
      [...groupBy(side.states, (s) => s.state)].map(
        ([state, members]) =>
          `#define ${isIn(side.name, state)} (${members.map((m) => at(side.name, m.name)).join(' || ')})`,
      ),
    );
  }

  #set({ side: name, states }: EndSet): readonly string[] {
    const side = this.#side(name);
    const chosen = new Set(states);
    const ids = side.states.map((state, id) => ({ state, id }));
    return [...groupBy(ids, ({ state }) => state.state)].flatMap(([state, members]) => {
      const some = members.filter(({ id }) => chosen.has(id));
      if (some.length > 1 && some.length === members.length) return [isIn(name, state)];
      return some.map((member) => at(name, member.state.name));
    });
  }

  #pairs(pairs: PairSet): readonly string[] {
    return pairs.map(
      ({ a, b }) => `${this.set({ side: 'A', states: a })} && ${this.set({ side: 'B', states: b })}`,
    );
  }

  #occurrences(occurrences: readonly Occurrence[]): readonly string[] {
    const byEvent = groupBy(
      occurrences,
      ({ side, event }) => `${side} ${event.kind === 'arrival' ? event.segment : ''}`,
    );
    return [...byEvent.values()].map((group) => {
      const { side, event } = group[0] as Occurrence;
      const states = [...new Set(group.map((o) => o.from))];
      const from = this.set({ side, states });
      if (event.kind === 'call') return from;
      return `${from} && ${this.#channels.inFlight(side, this.#outline.segments[event.segment]?.name ?? '')}`;
    });
  }

  #side(name: 'A' | 'B'): OutlineSide {
    return name === 'A' ? this.#outline.a : this.#outline.b;
  }
}

const at = (side: string, state: string): string => `${side}@${state}`;
const isIn = (side: string, state: string): string => `${side}_is_${state.replaceAll('-', '_')}`;

function or(terms: readonly string[]): string | null {
  if (terms.length === 0) return null;
  const [only = ''] = terms;
  if (terms.length === 1) return only.includes('&&') ? `(${only})` : only;
  return `(${terms.map((term) => (term.includes('&&') ? `(${term})` : term)).join(' || ')})`;
}
