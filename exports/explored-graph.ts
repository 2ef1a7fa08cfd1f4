import type { Exploration } from '../checker/exploration.js';
import { explore } from '../checker/explore.js';
import { type LabelBuffer, successorBuffer } from '../checker/labelled-system.js';
import { StateIndex } from '../checker/liveness/state-index.js';
import { COMPONENTS } from '../checker/transition-system.js';
import type { Chart } from '../model/chart.js';
import { CompiledSystem } from '../model/compiled-system.js';
import type { Scenario } from '../model/scenario.js';
import type { Segment } from '../model/segment.js';
import { judgeOf } from '../properties/judge.js';
import { Tabulations } from '../properties/run-scenario.js';
import { ExportError } from './export-error.js';
import { nameSegments } from './segment-names.js';
import { stepName } from './step-name.js';

/** All steps of one state; the arrays are used again for the next state. */
export interface StateSteps {
  readonly state: number;
  readonly count: number;
  /** Breadth-first numbers; only the first `count` entries. */
  readonly targets: Uint32Array;
  /** Numbers of {@link ExploredGraph.label}; only the first `count` entries. */
  readonly labels: Int32Array;
}

/** The reachable states of a scenario, by breadth-first number, and its steps state by state; nothing is judged. */
export class ExploredGraph {
  readonly system: CompiledSystem;
  readonly exploration: Exploration;
  readonly #segmentNames: ReadonlyMap<Segment, string>;
  readonly #labels: string[] = [];
  #labelCount = 0;

  /** Throws an {@link ExportError} if there are more than `maxStates` states: a part of a graph is exported as nothing. */
  constructor(
    scenario: Scenario,
    chart: Chart,
    limit?: { readonly maxStates: number; readonly else: string },
  ) {
    this.system = new CompiledSystem(scenario, new Tabulations(chart).of(scenario), judgeOf([], scenario));
    this.exploration = explore(this.system, limit === undefined ? {} : { maxStates: limit.maxStates });
    if (this.exploration.stopped !== 'exhausted') {
      const bound = limit === undefined ? 'memory holds' : `${limit.maxStates}`;
      throw new ExportError(
        `${scenario.name} has more states than ${bound}: ${limit?.else ?? 'choose a smaller scenario'}`,
      );
    }
    const { segments } = this.system.parts();
    const all = Array.from({ length: segments.size }, (_, id) => segments.get(id));
    this.#segmentNames = new Map(nameSegments(all).map(({ name, segment }) => [segment, name]));
  }

  /** The name of an action number; numbers are dense from 0, those of `steps()` before it have been met. */
  label(number: number): string {
    this.#labels[number] ??= stepName(this.system.action(number), (s) => this.segmentName(s));
    return this.#labels[number];
  }

  /** Labels of the steps yielded so far are below this. */
  get labelCount(): number {
    return this.#labelCount;
  }

  /** The name of a segment that the system itself gave. */
  segmentName(segment: Segment): string {
    const name = this.#segmentNames.get(segment);
    if (name === undefined) throw new RangeError('the segment does not belong to this system');
    return name;
  }

  /** The steps of every state, in the order of their numbers. */
  *steps(): Generator<StateSteps> {
    const { exploration, system } = this;
    const index = new StateIndex(exploration);
    const out = successorBuffer();
    const names: LabelBuffer = { values: new Int32Array(256), count: 0 };
    let targets = new Uint32Array(256);
    for (let state = 0; state < exploration.states; state++) {
      const components = exploration.components(state);
      out.count = 0;
      system.successors(...components, out);
      system.labels(...components, names);
      system.findings.length = 0;
      if (out.count > targets.length) targets = new Uint32Array(out.count * 2);
      for (let n = 0; n < out.count; n++) {
        targets[n] = index.find(out.values, n * COMPONENTS);
        this.#labelCount = Math.max(this.#labelCount, names.values[n]! + 1);
      }
      yield { state, count: out.count, targets, labels: names.values };
    }
  }
}
