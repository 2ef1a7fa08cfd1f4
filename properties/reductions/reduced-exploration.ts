import type { Exploration, Limits, Progress } from '../../checker/exploration.js';
import { explore } from '../../checker/explore.js';
import { AmpleSystem } from '../../checker/reductions/ample-system.js';
import { orientationOf, QuotientSystem } from '../../checker/reductions/quotient-system.js';
import { type TraceStep, traceTo } from '../../checker/trace.js';
import {
  COMPONENTS,
  type PlacedFinding,
  type SuccessorBuffer,
  type TransitionSystem,
} from '../../checker/transition-system.js';
import { CompiledSystem } from '../../model/compiled-system.js';
import { EndMirror } from '../../model/reductions/end-mirror.js';
import { EndSteps } from '../../model/reductions/end-steps.js';
import type { Scenario } from '../../model/scenario.js';
import type { Tabulation } from '../../model/tabulation.js';
import type { Judge } from '../../model/views.js';
import { Observed } from '../observed.js';
import type { Property } from '../property.js';
import type { Run } from '../run-scenario.js';
import { pairClasses } from './pair-classes.js';
import { type Reduction, usesPartialOrder, usesSymmetry } from './reduction.js';

type Components = readonly [number, number, number, number];

/** A real state on the way, and the real step that leaves it. */
interface RealStep {
  readonly from: Components;
  readonly step: number;
}

/** The exploration of a reduced scenario, and how what it finds becomes real runs of the scenario. */
export class ReducedExploration {
  readonly exploration: Exploration;
  readonly system: CompiledSystem;
  readonly observed = new Observed();
  readonly #scenario: Scenario;
  readonly #mirror: EndMirror | null;
  /** All steps of the states explored: the reduced successor lists are parts of these. */
  readonly #steps: TransitionSystem;

  /** Throws an AsymmetryError if symmetry is asked of a scenario that has none. `properties`: those to be decided, all preserved. */
  constructor(
    scenario: Scenario,
    tabulation: Tabulation,
    judge: Judge,
    properties: readonly Property[],
    reduction: Reduction,
    limits?: Limits,
    onProgress?: (p: Progress) => void,
  ) {
    this.#scenario = scenario;
    const mirror = usesSymmetry(reduction) ? new EndMirror() : null;
    this.#mirror = mirror;
    this.system = new CompiledSystem(scenario, tabulation, judge, (step, view) => {
      this.observed.add(step.reaction, view);
      mirror?.learn(step, view);
    });
    mirror?.attach(this.system);
    this.#steps = mirror === null ? this.system : new QuotientSystem(this.system, mirror);
    const explored = usesPartialOrder(reduction)
      ? new AmpleSystem(this.#steps, this.#endSteps(properties))
      : this.#steps;
    this.exploration = explore(explored, limits, onProgress);
    mirror?.verify();
  }

  /** The judge's own number for what was found, whichever member of an orbit showed it. */
  whatOf(finding: PlacedFinding): number {
    return this.#mirror === null ? finding.what : orientationOf(finding.what).what;
  }

  /** A real run of the scenario to a finding; the shortest where no partial-order reduction is used. */
  runTo(finding: PlacedFinding): Run {
    const path = traceTo(this.exploration, this.#steps, finding.state);
    const mirrored = this.#mirror !== null && orientationOf(finding.what).mirrored;
    const steps = this.#real(path, mirrored);
    if (finding.step >= 0) {
      const last = this.#oriented(this.exploration.components(finding.state), mirrored);
      steps.push({ from: last, step: finding.step });
    }
    const start = this.exploration.components(path[0]!.state);
    return {
      scenario: this.#scenario.name,
      initial: this.system.describe(...start),
      steps: steps.map(({ from, step }) => ({
        step: this.system.describeStep(...from, step),
        after: this.system.describeSuccessor(...from, step),
      })),
    };
  }

  #endSteps(properties: readonly Property[]): EndSteps {
    const parts = this.system.parts();
    const mirror = this.#mirror;
    const learn =
      mirror === null
        ? undefined
        : (...[step, side]: Parameters<NonNullable<ConstructorParameters<typeof EndSteps>[2]>>) =>
            mirror.learn(step, side.stepView(step));
    const textOf = pairClasses(properties, this.#scenario);
    if (textOf === null) return new EndSteps(parts, null, learn);
    const numbers = new Map<string, number>();
    const known = new Map<number, number>();
    const image = new Int32Array(COMPONENTS);
    const text = (a: number, b: number): string => textOf(this.system.pairView(a, b));
    const classOf = (a: number, b: number): number => {
      const here = text(a, b);
      if (mirror === null) return numberOf(numbers, here);
      mirror.sidesImage(a, b, image);
      return numberOf(numbers, `${here} ${text(image[0]!, image[1]!)}`);
    };
    const memoised = (a: number, b: number): number => {
      const key = a * 2 ** 24 + b;
      const found = known.get(key) ?? classOf(a, b);
      known.set(key, found);
      return found;
    };
    return new EndSteps(parts, memoised, learn);
  }

  /**
   * The steps of a path of the quotient as steps of the system: from the end back to the start it is known which member of each orbit is
   * meant, and the start is its own image.
   */
  #real(path: readonly TraceStep[], mirrored: boolean): RealStep[] {
    const steps: RealStep[] = [];
    let image = mirrored;
    for (let i = path.length - 1; i > 0; i--) {
      const from = this.exploration.components(path[i - 1]!.state);
      const to = this.exploration.components(path[i]!.state);
      const step = path[i]!.step;
      const target = this.#oriented(to, image);
      if (!equal(this.#successor(from, step), to)) image = !image;
      const real = {
        from: this.#oriented(from, image),
        step: image ? this.#mirror!.stepImage(from, step) : step,
      };
      if (!equal(this.#successor(real.from, real.step), target))
        throw new Error(`the path of the reduced system is no run of ${this.#scenario.name}`);
      steps.push(real);
    }
    return steps.reverse();
  }

  #oriented(state: Components, mirrored: boolean): Components {
    if (!mirrored) return state;
    const out = new Int32Array(COMPONENTS);
    this.#mirror?.image(...state, out);
    return [out[0]!, out[1]!, out[2]!, out[3]!];
  }

  #successor(state: Components, step: number): Components {
    const out: SuccessorBuffer = { values: new Int32Array(256 * COMPONENTS), count: 0 };
    this.system.successors(...state, out);
    this.system.findings.length = 0;
    const at = step * COMPONENTS;
    return [out.values[at]!, out.values[at + 1]!, out.values[at + 2]!, out.values[at + 3]!];
  }
}

function equal(x: Components, y: Components): boolean {
  return x.every((value, i) => value === y[i]);
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text) ?? numbers.size;
  numbers.set(text, known);
  return known;
}
