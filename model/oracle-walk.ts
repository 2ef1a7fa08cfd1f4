import { getShortestPaths } from '@xstate/graph';
import { fromTransition } from 'xstate';
import { type ReferenceState, ReferenceSystem } from './reference-system.js';
import type { Scenario } from './scenario.js';

/** What `@xstate/graph` finds: distinct states, and how many of them at each shortest distance. */
export interface Walk {
  readonly states: number;
  readonly depths: readonly number[];
}

type Pick = { readonly type: string };

/** Walks the reference system with `@xstate/graph`'s own search; thousands of times slower than the tables, and independent of them. */
export function oracleWalk(scenario: Scenario): Walk {
  const system = new ReferenceSystem(scenario);
  const cache = new Map<string, readonly ReferenceState[]>();
  const next = (state: ReferenceState): readonly ReferenceState[] => {
    const key = JSON.stringify(state);
    const known = cache.get(key) ?? system.next(state);
    cache.set(key, known);
    return known;
  };
  const logic = fromTransition(
    (state: ReferenceState, event: Pick) => next(state)[Number(event.type)] ?? state,
    system.initial(),
  );
  const paths = getShortestPaths(
    logic as never,
    {
      events: (snapshot: { context: ReferenceState }) =>
        next(snapshot.context).map((_, i) => ({ type: String(i) })),
      serializeState: (snapshot: { context: ReferenceState }) => JSON.stringify(snapshot.context),
    } as never,
  ) as unknown as readonly { readonly steps: readonly unknown[] }[];
  const depths: number[] = [];
  for (const { steps } of paths) {
    // The first step of a path is the actor's own start.
    const depth = Math.max(0, steps.length - 1);
    depths[depth] = (depths[depth] ?? 0) + 1;
  }
  return { states: paths.length, depths };
}
