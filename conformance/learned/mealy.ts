/** One step of a Mealy machine. */
export interface MealyStep {
  readonly from: string;
  readonly input: string;
  readonly output: string;
  readonly to: string;
}

/** A deterministic Mealy machine: in every state at most one step for each input. */
export interface Mealy {
  readonly name: string;
  readonly initial: string;
  /** In the order of the file, the initial one wherever it stands. */
  readonly states: readonly string[];
  readonly inputs: readonly string[];
  readonly steps: readonly MealyStep[];
}

/** Finds the step for a state and an input. */
export function stepFinder(machine: Mealy): (state: string, input: string) => MealyStep | undefined {
  const steps = new Map<string, Map<string, MealyStep>>();
  for (const step of machine.steps) {
    const ofState = steps.get(step.from) ?? new Map<string, MealyStep>();
    steps.set(step.from, ofState.set(step.input, step));
  }
  return (state, input) => steps.get(state)?.get(input);
}
