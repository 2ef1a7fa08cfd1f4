/** How a scenario is walked: numbers that decide the result, so that the same plan gives the same result on any machine. */
export interface WalkPlan {
  /** Any whole number; every island derives its own. */
  readonly seed: number;
  /** Walks over all islands. */
  readonly walks: number;
  /** Steps of one walk at most, from where it begins. */
  readonly steps: number;
  /** Prefer what was not seen yet, and begin again where something new was met. */
  readonly guided: boolean;
}

/** Parts in which a scenario is walked independently; fixed, so that neither threads nor shards change the result. */
export const ISLANDS = 8;

/** Walks of one island: as even as can be, the first ones take the rest. */
export function walksOf({ walks }: WalkPlan, island: number): number {
  return Math.floor(walks / ISLANDS) + (island < walks % ISLANDS ? 1 : 0);
}

/** A seed of its own for each batch of walks in each island of each scenario: leaving out a scenario changes no other. */
export function seedOf({ seed }: WalkPlan, scenario: string, island: number, batch: number): number {
  let h = 0x811c9dc5;
  for (const char of `${seed} ${scenario} ${island} ${batch}`)
    h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return h | 0;
}
