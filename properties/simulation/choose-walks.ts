import type { IslandResult } from './island.js';

/** A walk worth shrinking: the shortest that was found for its property. */
export interface ChosenWalk {
  readonly property: string;
  readonly scenario: string;
  readonly island: number;
  readonly keys: readonly string[];
}

/** Orders two walks of one property: the shorter first, then by scenario and island; the same whatever was walked where. */
export function compareWalks(order: (scenario: string) => number) {
  return (x: ChosenWalk, y: ChosenWalk): number =>
    x.keys.length - y.keys.length || order(x.scenario) - order(y.scenario) || x.island - y.island;
}

/** The best walk of each property violated; `order` is the position of a scenario in the report. */
export function chooseWalks(
  islands: readonly IslandResult[],
  order: (scenario: string) => number,
): readonly ChosenWalk[] {
  const compare = compareWalks(order);
  const best = new Map<string, ChosenWalk>();
  for (const { scenario, island, found } of islands) {
    for (const { property, keys } of found) {
      const walk = { property, scenario, island, keys };
      const known = best.get(property);
      if (known === undefined || compare(walk, known) < 0) best.set(property, walk);
    }
  }
  return [...best.values()].sort((x, y) => (x.property < y.property ? -1 : 1));
}
