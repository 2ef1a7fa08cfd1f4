import fc from 'fast-check';
import type { Finding } from '../../checker/transition-system.js';
import type { ReactionListener } from '../../model/compiled-system.js';
import type { Scenario } from '../../model/scenario.js';
import type { Tabulation } from '../../model/tabulation.js';
import type { Judge } from '../../model/views.js';
import { decode, judgeOf } from '../judge.js';
import { Observed, type ObservedData } from '../observed.js';
import { isLiveness, type Property } from '../property.js';
import { successorAt } from './at.js';
import { Corpus, type Prefix, stepsTo } from './corpus.js';
import { DistinctStates, StateHasher } from './distinct.js';
import { Ground } from './ground.js';
import { NoveltyGuide, UNIFORM } from './guide.js';
import { pathOf, withoutLoops } from './path.js';
import { seedOf, type WalkPlan, walksOf } from './walk-plan.js';

/** A walk that violates a property, as keys of its steps without loops; the violating step, if it is one, comes last. */
export interface FoundWalk {
  readonly property: string;
  readonly keys: readonly string[];
  /** Steps that the island had taken when it was found. */
  readonly steps: number;
}

/** What the walks of one island have shown; plain data, so that it can come from another thread or machine. */
export interface IslandResult {
  readonly scenario: string;
  readonly island: number;
  readonly walks: number;
  readonly steps: number;
  /** Steps from the initial state to the state farthest along a walk. */
  readonly longest: number;
  /** Walks that came to rest, and walks that were cut off: their last state was not looked beyond. */
  readonly rested: number;
  readonly cut: number;
  /** Reactions computed and judged. */
  readonly reactions: number;
  /** A segment did not fit into a channel that may not lose. */
  readonly boundary: boolean;
  /** Sketch of the distinct states, as Base64. */
  readonly distinct: string;
  /** The first walk that violates each property. */
  readonly found: readonly FoundWalk[];
  /** Properties whose premise, or what must be reachable, was seen. */
  readonly witnessed: readonly string[];
  readonly observed: ObservedData;
  /** True if time was up before all walks were taken. */
  readonly outOfTime: boolean;
}

/** Walks that fast-check generates from one seed. */
const BATCH = 64;

/** Walks one island of a scenario: fast-check generates the choices of every walk, the guide makes steps of them. */
export class Island {
  readonly #scenario: Scenario;
  readonly #properties: readonly Property[];
  readonly #tabulation: () => Tabulation;
  readonly #plan: WalkPlan;
  readonly #mostSides: number | undefined;
  readonly #judge: Judge;
  readonly #observed = new Observed();
  readonly #distinct = new DistinctStates();
  readonly #found: FoundWalk[] = [];
  readonly #witnessed = new Set<string>();
  #ground: Ground;
  #hasher: StateHasher;
  #novelty: NoveltyGuide;
  #corpus = new Corpus();
  #reactions = 0;
  #walks = 0;
  #steps = 0;
  #longest = 0;
  #rested = 0;
  #cut = 0;
  #boundary = false;

  /** `tabulation` is asked for again whenever the tables begin anew: at `mostSides` side states, if it is given. */
  constructor(
    scenario: Scenario,
    properties: readonly Property[],
    tabulation: () => Tabulation,
    plan: WalkPlan,
    mostSides?: number,
  ) {
    this.#mostSides = mostSides;
    this.#scenario = scenario;
    // What must happen at some time is decided on a whole graph, never on a walk.
    this.#properties = properties.filter((p) => !isLiveness(p));
    this.#tabulation = tabulation;
    this.#plan = plan;
    this.#judge = judgeOf(this.#properties, scenario);
    this.#ground = this.#newGround();
    this.#hasher = new StateHasher(this.#ground.system);
    this.#novelty = new NoveltyGuide(this.#ground.system);
  }

  /** Takes the walks of this island; `stop` is asked before each of them. */
  run(island: number, stop: () => boolean): IslandResult {
    const { steps } = this.#plan;
    const walks = walksOf(this.#plan, island);
    let outOfTime = false;
    this.#note(this.#ground.first, null, []);
    const choices = fc.noBias(fc.uint16Array({ minLength: steps + 1, maxLength: steps + 1 }));
    const oneWalk = fc.property(choices, (values) => {
      outOfTime ||= stop();
      if (!outOfTime) this.#walk(values);
    });
    // In batches, since fast-check would go on generating walks that nobody takes any more.
    for (let batch = 0; batch * BATCH < walks && !outOfTime; batch++) {
      const seed = seedOf(this.#plan, this.#scenario.name, island, batch);
      fc.assert(oneWalk, { seed, numRuns: Math.min(BATCH, walks - batch * BATCH) });
    }
    return this.#result(island, outOfTime);
  }

  #result(island: number, outOfTime: boolean): IslandResult {
    return {
      scenario: this.#scenario.name,
      island,
      walks: this.#walks,
      steps: this.#steps,
      longest: this.#longest,
      rested: this.#rested,
      cut: this.#cut,
      reactions: this.#reactions,
      boundary: this.#boundary,
      distinct: Buffer.from(this.#distinct.registers).toString('base64'),
      found: this.#found,
      witnessed: [...this.#witnessed].sort(),
      observed: this.#observed.data(),
      outOfTime,
    };
  }

  #newGround(): Ground {
    const onReaction: ReactionListener = (step, view) => {
      this.#reactions++;
      this.#observed.add(step.reaction, view);
    };
    return new Ground(this.#scenario, this.#tabulation(), this.#judge, onReaction, this.#mostSides);
  }

  /** New tables: the ids of the old ones mean nothing there, so what is known of novelty begins anew too. */
  #renew(): void {
    this.#ground = this.#newGround();
    this.#hasher = new StateHasher(this.#ground.system);
    this.#novelty = new NoveltyGuide(this.#ground.system);
    this.#corpus = new Corpus();
  }

  #walk(choices: ArrayLike<number>): void {
    if (this.#ground.full) this.#renew();
    const { guided, steps: most } = this.#plan;
    const origin = guided ? this.#corpus.pick(choices[0] ?? 0) : null;
    let from: Prefix | null = origin;
    let steps: number[] = [];
    let at = origin?.at ?? this.#ground.initial;
    let depth = origin?.depth ?? 0;
    const guide = guided ? this.#novelty : UNIFORM;
    if (guided) this.#novelty.arrive(at);
    for (let taken = 0; ; taken++) {
      this.#hasher.add(at, this.#distinct);
      const { findings, ways } = this.#ground.expand(at);
      if (findings.length > 0) this.#note(findings, from, steps);
      if (ways === 0) this.#rested++;
      if (ways === 0 || this.#ground.full) break;
      if (taken === most) {
        this.#cut++;
        break;
      }
      const n = guide.next(at, this.#ground.out, ways, choices[taken + 1] ?? 0);
      at = successorAt(this.#ground.out, n);
      steps.push(n);
      depth++;
      this.#steps++;
      if (guided && this.#novelty.arrive(at) && depth <= most) {
        const prefix: Prefix = { at, from, steps, depth, chosen: 0 };
        this.#corpus.add(prefix);
        from = prefix;
        steps = [];
      }
    }
    this.#walks++;
    this.#longest = Math.max(this.#longest, depth);
  }

  #note(findings: readonly Finding[], from: Prefix | null, steps: readonly number[]): void {
    for (const { what, step } of findings) {
      if (what === this.#judge.boundary) this.#boundary = true;
      else this.#noteOne(what, step, from, steps);
    }
  }

  #noteOne(what: number, step: number, from: Prefix | null, steps: readonly number[]): void {
    const { property: index, violated } = decode(what);
    const property = this.#properties[index]?.id ?? '';
    if (!violated) {
      this.#witnessed.add(property);
      return;
    }
    const path = pathOf(this.#ground.system, this.#ground.initial, [...stepsTo(from), ...steps], step);
    this.#found.push({ property, keys: withoutLoops(path), steps: this.#steps });
  }
}
