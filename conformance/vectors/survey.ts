import { CHART, type Chart } from '../../model/chart.js';
import { type EndpointEvent, EVENT_TYPES } from '../../model/events.js';
import type { Guard, GuardName } from '../../model/guards.js';
import { STATES } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import type { Input } from './inputs.js';
import { localKey } from './local-key.js';
import { type Settled, settle } from './reaction.js';
import { environmentFor } from './setting.js';
import type { GraphNode, VectorGraph } from './vector-graph.js';

/** One step of the surveyed graph. */
export interface Edge {
  readonly from: GraphNode;
  readonly input: Input;
  readonly settled: Settled;
  /** Null: beyond the bounds of the graph. */
  readonly to: GraphNode | null;
  /** Guard outcomes seen on the way, `<state> <event> <guard>=true`, only those that no earlier edge has shown. */
  readonly newOutcomes: readonly string[];
}

/** Notes which guards decide which way, in every state and event. */
class GuardRecorder {
  readonly chart: Chart;
  readonly #names: readonly GuardName[];
  readonly #seen = new Uint8Array(STATES.length * EVENT_TYPES.length * 128);
  #cell = 0;
  #cellName = '';
  #fresh: string[] = [];

  constructor() {
    this.#names = Object.keys(CHART.guards) as GuardName[];
    const entries = this.#names.map((name, i) => [name, this.#recording(i, CHART.guards[name])] as const);
    this.chart = { ...CHART, guards: Object.fromEntries(entries) as Chart['guards'] };
  }

  #recording(index: number, guard: Guard): Guard {
    return (tcb, event, env) => {
      const outcome = guard(tcb, event, env);
      // QUEUED.CLOSE is asked in the state reached, which the recorder does not follow; its guards are those of the rows taken.
      if (event.type === 'QUEUED.CLOSE') return outcome;
      const at = this.#cell + index * 2 + (outcome ? 1 : 0);
      if (this.#seen[at] === 0) {
        this.#seen[at] = 1;
        this.#fresh.push(`${this.#cellName} ${this.#names[index]}=${outcome}`);
      }
      return outcome;
    };
  }

  enter(node: GraphNode, type: (typeof EVENT_TYPES)[number]): void {
    const { state } = node.local;
    this.#cell = (STATES.indexOf(state) * EVENT_TYPES.length + EVENT_TYPES.indexOf(type)) * 128;
    this.#cellName = `${state} ${type}`;
    this.#fresh = [];
  }

  get fresh(): readonly string[] {
    return this.#fresh;
  }
}

/** Tries letters in every node, as far as they may be tried there, in the order of the graph. */
export function survey(
  graph: VectorGraph,
  letters: (node: GraphNode) => readonly Input[],
  may: (event: EndpointEvent, local: Local, input: Input) => boolean,
  visit: (edge: Edge) => void,
): void {
  const env = environmentFor(graph.setting);
  const recorder = new GuardRecorder();
  for (const from of graph.nodes) {
    for (const input of letters(from)) {
      const event = input.event(from.local, env);
      if (event === null || !may(event, from.local, input)) continue;
      recorder.enter(from, event.type);
      const settled = settle(recorder.chart, from.local, event, env);
      const to = settled.local === from.local ? from : (graph.byKey.get(localKey(settled.local)) ?? null);
      visit({ from, input, settled, to, newOutcomes: recorder.fresh });
    }
  }
}
