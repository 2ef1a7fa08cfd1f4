import { CHART, type Chart } from '../../model/chart.js';
import type { Profile } from '../../model/profile.js';
import { type Complaint, Complaints } from '../input/complaints.js';
import { InputError } from '../input/input-error.js';
import { quoted } from '../input/quoted.js';
import { furtherVariants, profileVariants, type Variant } from '../profile-variants.js';
import { strengthOf } from '../strength-of.js';
import type { ExpectedAnswer, MachineDeviation, MachineReport } from './machine-report.js';
import { type Mapping, mappedInput, mappedOutput, roleOf } from './mapping.js';
import { type Mealy, type MealyStep, stepFinder } from './mealy.js';
import {
  answers,
  answerText,
  initialModel,
  type ModelAnswer,
  type ModelState,
  modelKey,
} from './model-run.js';
import { outputsAgree } from './outputs-agree.js';
import type { SocketRole } from './socket-host.js';
import type { InputSymbol, SegmentOutput } from './symbol.js';

/** What a machine is compared with. */
export interface CompareOptions {
  readonly mapping: Mapping;
  /** One of these is the machine's, the same all the time. */
  readonly profiles: readonly Profile[];
  /** Pairs of states after which the comparison stops as incomplete. */
  readonly maxPairs: number;
  readonly chart?: Chart;
}

/** A state of the machine with all states that the model may be in; `parent` and `step`: how it was first reached. */
interface Pair {
  readonly machine: string;
  readonly models: readonly ModelState[];
  readonly parent: Pair | null;
  readonly step: MealyStep | null;
}

/** Classes that are explained, and letters that may be played to explain them: a machine that errs everywhere is not worth more. */
const MOST_CLASSES = 200;
const MOST_LETTERS = 400_000;

type Judged = 'equal' | 'ack on rst';

interface Matches {
  readonly agreement: Judged | 'different';
  readonly models: readonly ModelState[];
}

type MutableDeviation = { -readonly [K in keyof MachineDeviation]: MachineDeviation[K] };

/** The expectation where no row of the chart is concerned. */
const HOST_ONLY: Pick<ExpectedAnswer, 'row' | 'output' | 'clause' | 'reason'> = {
  row: '',
  output: '',
  clause: '',
  reason: '',
};

function distinct(models: readonly ModelState[]): readonly ModelState[] {
  return [...new Map(models.map((m) => [modelKey(m), m])).values()];
}

function matching(found: readonly ModelAnswer[], actual: readonly SegmentOutput[]): Matches {
  for (const wanted of ['equal', 'ack on rst'] as const) {
    const fitting = found.filter((a) => outputsAgree(actual, a.output) === wanted);
    if (fitting.length > 0) return { agreement: wanted, models: distinct(fitting.map((a) => a.next)) };
  }
  return { agreement: 'different', models: [] };
}

/** The profiles of the models, each once. */
function basesOf({ models }: Pair): readonly Profile[] {
  return [...new Map(models.map(({ host }) => [host.env.profile.name, host.env.profile])).values()];
}

function stepsTo(pair: Pair): readonly MealyStep[] {
  const steps: MealyStep[] = [];
  for (let p: Pair | null = pair; p?.step != null; p = p.parent) steps.push(p.step);
  return steps.reverse();
}

function expectedAnswers(found: readonly ModelAnswer[]): readonly ExpectedAnswer[] {
  const list = found.map((a): ExpectedAnswer => {
    const { reaction, next } = a;
    return {
      output: answerText(a),
      after: next.state.local.state,
      row: reaction?.row ?? '',
      clause: reaction?.clause ?? '',
      reason: reaction?.reason ?? "The host's sockets do nothing with this call here.",
    };
  });
  return [...new Map(list.map((e) => [`${e.output} ${e.row}`, e])).values()];
}

/** Models under other switches that do what the machine did. */
interface Explanation {
  readonly change: string;
  readonly models: readonly ModelState[];
}

/** Walks through the product of a learned machine and the chart under one profile, breadth first, so that each class of deviations is met by a shortest word. */
class Comparison {
  readonly #machine: Mealy;
  readonly #options: CompareOptions;
  readonly #role: SocketRole;
  readonly #step: (state: string, input: string) => MealyStep | undefined;
  readonly #pairs: Pair[] = [];
  readonly #known = new Set<string>();
  readonly #classes = new Map<string, MutableDeviation>();
  readonly #inputs: readonly (readonly [string, InputSymbol])[];
  readonly #start: Profile;
  #judged = 0;
  #further = 0;
  #letters = 0;
  readonly #played = new WeakMap<Pair, Map<string, readonly ModelState[]>>();

  constructor(machine: Mealy, profile: Profile, options: CompareOptions) {
    this.#start = profile;
    this.#machine = machine;
    this.#options = options;
    this.#role = roleOf(options.mapping, machine.inputs);
    this.#step = stepFinder(machine);
    this.#inputs = machine.inputs.flatMap((i) => {
      const symbol = mappedInput(options.mapping, i);
      return symbol === null ? [] : [[i, symbol] as const];
    });
  }

  run(complaints: readonly Complaint[]): MachineReport {
    const { profiles, maxPairs, chart } = this.#options;
    const models = [initialModel(this.#role, this.#start, chart ?? CHART)];
    this.#meet({ machine: this.#machine.initial, models, parent: null, step: null });
    let at = 0;
    for (; at < this.#pairs.length && this.#pairs.length <= maxPairs; at += 1) {
      const pair = this.#pairs[at];
      if (pair !== undefined) for (const input of this.#inputs) this.#judge(pair, input);
    }
    const complete = at === this.#pairs.length && this.#further === 0;
    const deviations = [...this.#classes.values()];
    const { states, inputs, steps } = this.#machine;
    return {
      machine: { states: states.length, inputs: inputs.length, transitions: steps.length },
      socket: this.#role,
      profiles: profiles.map((p) => p.name),
      comparedWith: this.#start.name,
      verdict:
        deviations.length > 0 ? 'deviates' : complete && complaints.length === 0 ? 'allowed' : 'incomplete',
      explored: { pairs: this.#pairs.length, steps: this.#judged, complete },
      deviations,
      furtherDeviations: this.#further,
      complaints,
    };
  }

  #meet(pair: Pair): void {
    const key = `${pair.machine}\n${pair.models.map(modelKey).sort().join('\n')}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#pairs.push(pair);
  }

  #judge(pair: Pair, [input, symbol]: readonly [string, InputSymbol]): void {
    const step = this.#step(pair.machine, input);
    const actual = step === undefined ? null : mappedOutput(this.#options.mapping, step.output);
    if (step === undefined || actual === null) return;
    this.#judged += 1;
    const found = pair.models.flatMap((m) => answers(m, symbol));
    const { agreement, models } = matching(found, actual);
    const switched = agreement === 'equal' ? [] : this.#deviate(pair, step, found, agreement);
    const next = agreement === 'different' ? switched : models;
    if (next.length > 0) this.#meet({ machine: step.to, models: next, parent: pair, step });
  }

  /** Notes the deviation; the models with switches otherwise, if any of them does the same as the machine. */
  #deviate(
    pair: Pair,
    step: MealyStep,
    found: readonly ModelAnswer[],
    agreement: 'ack on rst' | 'different',
  ): readonly ModelState[] {
    const expected = expectedAnswers(found);
    const state = pair.models[0]?.state.local.state ?? 'CLOSED';
    // What the sockets of a host may do besides is no part of the class.
    const [first = HOST_ONLY, ...others] = expected.filter((e) => e.row !== '');
    const rows = [first, ...others].map((e) => [e.row, e.output]);
    const key = JSON.stringify([state, rows, step.input, step.output]);
    const known = this.#classes.get(key);
    if (this.#letters > MOST_LETTERS || (known === undefined && this.#classes.size >= MOST_CLASSES)) {
      this.#further += 1;
      return [];
    }
    if (known !== undefined) {
      known.count += 1;
      // The first of a class tells how strong it is; the others go on under the switches that were found for it.
      return known.allowedBy.length === 0 ? [] : this.#under(pair, step, known.allowedBy);
    }
    const word = [...stepsTo(pair), step];
    const variants = agreement === 'different' ? this.#explanations(pair, step) : [];
    const switched = variants.length > 0 ? 'profile' : strengthOf(first);
    this.#classes.set(key, {
      strength: agreement === 'ack on rst' ? 'MAY' : switched,
      state,
      machineState: step.from,
      input: step.input,
      actual: step.output,
      expected,
      word: word.map((s) => ({ input: s.input, output: s.output })),
      allowedBy: [...new Set(variants.map((v) => v.change))],
      count: 1,
    });
    return distinct(variants.flatMap((v) => v.models));
  }

  #under(pair: Pair, step: MealyStep, changes: readonly string[]): readonly ModelState[] {
    const all = basesOf(pair).flatMap((base) => [...profileVariants(base), ...furtherVariants(base)]);
    const wanted = all.filter((v) => changes.includes(v.change));
    return distinct(this.#fitting(pair, step, wanted).flatMap((e) => e.models));
  }

  /** One switch more than what has been needed on the way here, else two at once. */
  #explanations(pair: Pair, step: MealyStep): readonly Explanation[] {
    const bases = basesOf(pair);
    const near = this.#fitting(pair, step, bases.flatMap(profileVariants));
    return near.length > 0 ? near : this.#fitting(pair, step, bases.flatMap(furtherVariants));
  }

  #fitting(pair: Pair, step: MealyStep, variants: readonly Variant[]): readonly Explanation[] {
    return variants.flatMap(({ change, profile }) => {
      const models = this.#after(this.#modelsAt(pair, profile), step);
      return models.length > 0 ? [{ change, models }] : [];
    });
  }

  /** Where the model of a profile may be at a pair, doing exactly what the machine did on the way; each pair is played to once per profile. */
  #modelsAt(pair: Pair, profile: Profile): readonly ModelState[] {
    const way: Pair[] = [];
    let known: readonly ModelState[] | undefined;
    for (let p: Pair | null = pair; p !== null; p = p.parent) {
      known = this.#played.get(p)?.get(profile.name);
      if (known !== undefined) break;
      way.push(p);
    }
    let models = known ?? [initialModel(this.#role, profile, this.#options.chart ?? CHART)];
    for (const p of way.reverse()) {
      if (p.step !== null) models = this.#after(models, p.step);
      const played = this.#played.get(p) ?? new Map<string, readonly ModelState[]>();
      this.#played.set(p, played.set(profile.name, models));
    }
    return models;
  }

  #after(models: readonly ModelState[], { input, output }: MealyStep): readonly ModelState[] {
    const symbol = mappedInput(this.#options.mapping, input);
    const actual = mappedOutput(this.#options.mapping, output);
    if (symbol === null || actual === null || models.length === 0) return [];
    this.#letters += 1;
    const found = models.flatMap((m) => answers(m, symbol));
    return matching(found, actual).models;
  }
}

/** Symbols that the mapping does not know: what they lead to is not judged. */
function holes(machine: Mealy, mapping: Mapping, name: string): readonly Complaint[] {
  const complaints = new Complaints();
  const unknown = machine.inputs.filter((i) => mappedInput(mapping, i) === null);
  if (unknown.length === machine.inputs.length) {
    throw new InputError(
      'TCP-MAPPING',
      `${quoted(name)}: no input is known, the first is '${quoted(unknown[0] ?? '')}'; give a mapping of this alphabet with --mapping (docs/compare.md)`,
    );
  }
  for (const i of unknown)
    complaints.add(`input '${quoted(i)}' is not in the mapping; it is left out`, name, 1);
  for (const { output } of machine.steps) {
    if (mappedOutput(mapping, output) === null) {
      complaints.add(
        `output '${quoted(output)}' is not in the mapping; what follows it is left out`,
        name,
        1,
      );
    }
  }
  return complaints.list;
}

/** The better of two comparisons of one machine: with fewer deviations, else the one that has judged all. */
function better(a: MachineReport, b: MachineReport): MachineReport {
  const weight = ({ deviations, furtherDeviations }: MachineReport): number =>
    deviations.length + furtherDeviations;
  const more = weight(a) - weight(b);
  return more > 0 || (more === 0 && b.explored.complete && !a.explored.complete) ? b : a;
}

/**
 * Decides whether everything that a learned machine does is allowed by the chart under one of the profiles, the same all the time; where it is
 * under none, the report is of the first of those with the fewest deviations.
 *
 * @throws InputError where no input of the machine is known
 */
export function compareMachine(
  machine: Mealy,
  name: string,
  options: CompareOptions,
  before: readonly Complaint[] = [],
): MachineReport {
  const complaints = [...before, ...holes(machine, options.mapping, name)];
  const [first, ...others] = options.profiles;
  if (first === undefined) throw new RangeError('no profile to compare with');
  const compared = (profile: Profile): MachineReport =>
    new Comparison(machine, profile, options).run(complaints);
  let best = compared(first);
  for (const profile of others) {
    if (best.deviations.length === 0 && best.explored.complete) break;
    best = better(best, compared(profile));
  }
  return best;
}

/** 0 allowed; 1 a deviation; 3 not all could be judged. */
export function machineStatus({ verdict }: MachineReport): 0 | 1 | 3 {
  if (verdict === 'deviates') return 1;
  return verdict === 'allowed' ? 0 : 3;
}
