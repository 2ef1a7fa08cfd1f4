import type { Mealy } from '../learned/mealy.js';
import type { Word } from '../vectors/mealy/machine.js';
import { minimise } from '../vectors/mealy/minimise.js';
import { stateCover } from '../vectors/mealy/test-suites.js';
import { counterexample, type EquivalenceOptions } from './equivalence.js';
import { Learner, type Partial } from './learner.js';
import { RandomLetters } from './random-letters.js';
import { Corrected, Stopped } from './stopped.js';
import { CRASHED } from './system.js';
import type { Effort, Teacher } from './teacher.js';

export interface LearnOptions extends EquivalenceOptions {
  readonly seed: number;
  /** States after which learning stops. */
  readonly maxStates: number;
}

/** What was learned. */
export interface Learned {
  /** Where `stopped` is null it is complete and minimal; else it has only what is known. */
  readonly machine: Mealy;
  /** Words to the states, in the order of `machine.states`; shortest ones where `stopped` is null. */
  readonly access: readonly (readonly string[])[];
  /** Why learning ended before the hypothesis passed all tests; null: it passed. */
  readonly stopped: string | null;
  /** Hypotheses that were tested. */
  readonly rounds: number;
  readonly effort: Effort;
  /** Nodes of the observation tree. */
  readonly observed: number;
  /** A short word at which the stack crashed; null: none was met. */
  readonly crash: readonly string[] | null;
}

/** Where learning is. */
export interface LearningState {
  readonly states: number;
  readonly round: number;
  readonly effort: Effort;
}

/** The states of a complete machine breadth first, with shortest words. */
function inOrder({ states, next, output }: Partial): Partial {
  const letters = next.length / states.length;
  const { machine } = minimise({ states: states.length, letters, next, output });
  return { states: stateCover(machine), next: machine.next, output: machine.output };
}

/** Learns one system. */
export class Learning {
  readonly #teacher: Teacher;
  readonly #options: LearnOptions;
  readonly #random: RandomLetters;
  #learner: Learner;
  #rounds = 0;

  constructor(teacher: Teacher, options: LearnOptions) {
    this.#teacher = teacher;
    this.#options = options;
    this.#random = new RandomLetters(options.seed);
    this.#learner = new Learner(teacher, options.maxStates);
  }

  get state(): LearningState {
    return { states: this.#learner.states, round: this.#rounds, effort: this.#teacher.effort };
  }

  async run(): Promise<Learned> {
    const stopped = await this.#learn();
    return this.#result(stopped);
  }

  async #learn(): Promise<string | null> {
    for (;;) {
      try {
        if (await this.#round()) return null;
      } catch (error) {
        if (error instanceof Stopped) return error.message;
        if (!(error instanceof Corrected)) throw error;
        // What was concluded from the old answer goes; the answers stay, so that little is asked again.
        this.#learner = new Learner(this.#teacher, this.#options.maxStates);
      }
    }
  }

  /** True where a hypothesis passed. */
  async #round(): Promise<boolean> {
    const hypothesis = await this.#learner.hypothesis();
    this.#rounds += 1;
    return (await counterexample(this.#teacher, hypothesis, this.#options, this.#random)) === null;
  }

  #result(stopped: string | null): Learned {
    const known = stopped === null ? inOrder(this.#learner.known()) : this.#learner.known();
    const names = (word: Word): readonly string[] => word.map((l) => this.#teacher.system.inputs[l] ?? '');
    return {
      machine: this.#machine(known),
      access: known.states.map(names),
      stopped,
      rounds: this.#rounds,
      effort: this.#teacher.effort,
      observed: this.#teacher.tree.size,
      crash: this.#crash(known)?.map((l) => this.#teacher.system.inputs[l] ?? '') ?? null,
    };
  }

  #machine({ states, next, output }: Partial): Mealy {
    const { inputs } = this.#teacher.system;
    const names = states.map((_, i) => `s${i}`);
    const steps = names.flatMap((from, s) =>
      inputs.flatMap((input, letter) => {
        const at = s * inputs.length + letter;
        const to = names[next[at] ?? -1];
        const text = this.#teacher.outputs[output[at] ?? -1];
        return to === undefined || text === undefined ? [] : [{ from, input, output: text, to }];
      }),
    );
    return { name: 'learned', initial: 's0', states: names, inputs, steps };
  }

  #crash({ states, output }: Partial): Word | null {
    const crashed = this.#teacher.outputs.indexOf(CRASHED);
    const at = crashed < 0 ? -1 : output.indexOf(crashed);
    if (at < 0) return null;
    const { length } = this.#teacher.system.inputs;
    return [...(states[Math.floor(at / length)] ?? []), at % length];
  }
}
