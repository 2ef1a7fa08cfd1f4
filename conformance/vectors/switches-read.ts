import { CHART } from '../../model/chart.js';
import type { ActionName } from '../../model/effects.js';
import type { GuardName } from '../../model/guards.js';
import type { Profile } from '../../model/profile.js';
import { PROBES } from './alphabets.js';
import { environmentFor } from './setting.js';
import type { VectorGraph } from './vector-graph.js';

/** Switches of the profile that guards and actions read in the states of a graph, found by watching them read. */
export function switchesRead(
  graph: VectorGraph,
  guards: readonly GuardName[],
  actions: readonly ActionName[],
): ReadonlySet<string> {
  const read = new Set<string>();
  const env = environmentFor(graph.setting);
  const profile = new Proxy<Profile>(env.profile, {
    get: (target, name) => {
      read.add(String(name));
      return target[name as keyof Profile];
    },
  });
  const watched = { ...env, profile };
  for (const { local } of graph.nodes) {
    for (const input of PROBES) {
      const event = input.event(local, env);
      if (event === null) continue;
      for (const g of guards) CHART.guards[g](local.tcb, event, watched);
      for (const a of actions) CHART.actions[a](local.tcb, event, watched);
    }
  }
  return read;
}
