import type { Mealy as Named } from '../../../conformance/learned/mealy.js';
import type { System } from '../../../conformance/learning/system.js';
import type { Mealy } from '../../../conformance/vectors/mealy/machine.js';

/** A machine as the black box that is learned; `answers` may change what it says. */
export class MachineSystem implements System {
  readonly inputs: readonly string[];
  readonly #machine: Mealy;
  readonly #answers: (output: string) => string;
  #state = 0;

  constructor(machine: Mealy, answers: (output: string) => string = (output) => output) {
    this.#machine = machine;
    this.#answers = answers;
    this.inputs = Array.from({ length: machine.letters }, (_, l) => `i${l}`);
  }

  reset(): void {
    this.#state = 0;
  }

  step(letter: number): string {
    const at = this.#state * this.#machine.letters + letter;
    this.#state = this.#machine.next[at] ?? 0;
    return this.#answers(`o${this.#machine.output[at]}`);
  }
}

/** The same machine with names. */
export function named({ states, letters, next, output }: Mealy): Named {
  const inputs = Array.from({ length: letters }, (_, l) => `i${l}`);
  const names = Array.from({ length: states }, (_, s) => `s${s}`);
  const steps = names.flatMap((from, s) =>
    inputs.map((input, l) => {
      const at = s * letters + l;
      return { from, input, output: `o${output[at]}`, to: `s${next[at]}` };
    }),
  );
  return { name: 'machine', initial: 's0', states: names, inputs, steps };
}
