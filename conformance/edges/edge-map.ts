import type { Profile } from '../../model/profile.js';
import { STATES, type StateName } from '../../model/state-name.js';
import { type AllowedEdge, allowedEdges } from './allowed-edges.js';

/** The edges of one profile, for looking up and for finding paths. */
export class EdgeMap {
  readonly profile: string;
  readonly edges: readonly AllowedEdge[];
  readonly #byPair: ReadonlyMap<string, AllowedEdge>;

  constructor(profile: Profile) {
    this.profile = profile.name;
    this.edges = [...allowedEdges(profile)].sort(
      (a, b) =>
        STATES.indexOf(a.from) - STATES.indexOf(b.from) || STATES.indexOf(a.to) - STATES.indexOf(b.to),
    );
    this.#byPair = new Map(this.edges.map((e) => [`${e.from} ${e.to}`, e]));
  }

  edge(from: StateName, to: StateName): AllowedEdge | null {
    return this.#byPair.get(`${from} ${to}`) ?? null;
  }

  /** Staying where one is is no change, and always allowed. */
  allows(from: StateName, to: StateName): boolean {
    return from === to || this.edge(from, to) !== null;
  }

  leaving(from: StateName): readonly AllowedEdge[] {
    return this.edges.filter((e) => e.from === from);
  }

  entering(to: StateName): readonly AllowedEdge[] {
    return this.edges.filter((e) => e.to === to);
  }

  /**
   * A shortest path of allowed edges, both ends included; `[from]` where they are equal, null where there is none. `avoid`: states that may not
   * lie between, such as CLOSED for a path within one connection. A connection that is met on the way in TIME-WAIT only ends: what reopens it
   * (MAY-2) is another connection.
   */
  path(from: StateName, to: StateName, avoid: readonly StateName[] = []): readonly StateName[] | null {
    const reached = new Map<StateName, readonly StateName[]>([[from, [from]]]);
    for (const [state, path] of reached) {
      if (state === to) return path;
      if (state !== from && avoid.includes(state)) continue;
      const onlyEnds = state !== from && state === 'TIME-WAIT';
      for (const e of this.leaving(state)) {
        if (!reached.has(e.to) && !(onlyEnds && e.to !== 'CLOSED')) reached.set(e.to, [...path, e.to]);
      }
    }
    return null;
  }
}
