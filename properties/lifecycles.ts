import { explore } from '../checker/explore.js';
import { CompiledSystem } from '../model/compiled-system.js';
import { environmentOf } from '../model/environment-of.js';
import { replay } from '../model/replay.js';
import type { Scenario } from '../model/scenario.js';
import type { StateName } from '../model/state-name.js';
import type { EndView, Judge, SideName } from '../model/views.js';
import { present } from './present.js';
import { runOf, type Tabulations } from './run-scenario.js';
import type { Trace } from './trace.js';

/** A sequence of states of one endpoint from CLOSED back to CLOSED, cycles folded, with a shortest run that shows it. */
export interface Lifecycle {
  readonly states: readonly StateName[];
  readonly side: SideName;
  readonly scenario: string;
  readonly witness: Trace;
}

/** Notes each complete sequence when it is first met. */
class Notebook implements Judge {
  readonly boundary = -1;
  readonly found: { key: string; states: readonly StateName[]; side: SideName }[] = [];
  readonly #known: Set<string>;

  constructor(known: Set<string>) {
    this.#known = known;
  }

  endpoint({ history = [], side }: EndView): readonly number[] {
    const key = history.join(' ');
    if (history.length < 3 || history.at(-1) !== 'CLOSED' || this.#known.has(key)) return [];
    this.#known.add(key);
    this.found.push({ key, states: history, side });
    return [this.found.length - 1];
  }

  readonly system = null;
  step = (): readonly number[] => [];
  pair = (): readonly number[] => [];
  rest = (): readonly number[] => [];
  mayRest = (): boolean => true;
}

/** All distinct lifecycles of the scenarios, in the order in which they are met; complete for scenarios below `maxStates`. */
export function lifecycles(
  scenarios: readonly Scenario[],
  tabulations: Tabulations,
  maxStates: number,
): { readonly lifecycles: readonly Lifecycle[]; readonly cut: readonly string[] } {
  const known = new Set<string>();
  const list: Lifecycle[] = [];
  const cut: string[] = [];
  for (const scenario of scenarios) {
    const notebook = new Notebook(known);
    const system = new CompiledSystem(scenario, tabulations.of(scenario), notebook, undefined, {
      tracksHistory: true,
    });
    const exploration = explore(system, { maxStates });
    if (exploration.stopped !== 'exhausted') cut.push(scenario.name);
    for (const finding of exploration.findings) {
      const entry = notebook.found[finding.what];
      if (entry === undefined) continue;
      const run = runOf(scenario, system, exploration, finding);
      const steps = run.steps.map((s) => s.step);
      replay(scenario, environmentOf(scenario), steps);
      list.push({ states: entry.states, side: entry.side, scenario: scenario.name, witness: present(run) });
    }
  }
  return { lifecycles: list, cut };
}
