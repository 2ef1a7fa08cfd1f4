import type { StackDescription } from '../adapter/stack-description.js';
import type { Mapping } from '../learned/mapping.js';
import type { OpenStack } from '../stacks/live-stack.js';
import { type Learned, Learning, type LearningState, type LearnOptions } from './learn.js';
import { StackSystem } from './stack-system.js';
import { Teacher, type TeacherLimits } from './teacher.js';

/** A state of a learned machine: how it was reached and what the stack called it. */
export interface LearnedState {
  readonly name: string;
  readonly access: readonly string[];
  /** Null: the stack reports none, or has crashed. */
  readonly reported: string | null;
}

export interface LearnedStack extends Learned {
  readonly stack: StackDescription;
  readonly states: readonly LearnedState[];
  /** What the stack said or did when it failed last; null: it never did. */
  readonly failure: string | null;
  readonly seconds: number;
}

export interface LearnStackOptions extends LearnOptions {
  readonly limits: TeacherLimits;
  /** The letters, by what the stack can do. */
  readonly inputs: (description: StackDescription) => readonly string[];
}

/** Those who wait. */
export interface LearningWatch {
  /** Called some twenty times a second. */
  readonly onProgress: (state: LearningState) => void;
  /** Ends learning with what is known so far. */
  readonly stop: AbortSignal;
}

/** What maps a learned machine for `tcproof compare`: its symbols are the standard ones, its calls those of RFC 9293 itself. */
export function mappingOf(stack: string): Mapping {
  return { name: `tcproof learn ${stack}`, socket: 'endpoint', inputs: {}, outputs: {} };
}

function statesOf(system: StackSystem, { machine, access }: Learned): readonly LearnedState[] {
  return machine.states.map((name, i) => {
    const word = access[i] ?? [];
    system.reset();
    for (const input of word) system.step(system.inputs.indexOf(input));
    return { name, access: word, reported: system.state };
  });
}

function describe(open: () => OpenStack): StackDescription {
  const opened = open();
  try {
    return opened.adapter().hello();
  } finally {
    opened.close();
  }
}

/**
 * Learns a live stack, started as often as it crashes.
 *
 * @throws StackUnavailable, RangeError where an input is none of the standard alphabet, and what an adapter throws that is no failure of its stack
 */
export async function learnStack(
  open: () => OpenStack,
  options: LearnStackOptions,
  { onProgress, stop }: LearningWatch,
): Promise<LearnedStack> {
  const stack = describe(open);
  const system = new StackSystem(open, options.inputs(stack));
  const started = performance.now();
  try {
    const teacher: Teacher = new Teacher(system, options.limits, () => onProgress(learning.state));
    const learning = new Learning(teacher, options);
    stop.addEventListener('abort', () => teacher.interrupt('interrupted'));
    const learned = await learning.run();
    const seconds = (performance.now() - started) / 1000;
    return { ...learned, stack, states: statesOf(system, learned), failure: system.failure, seconds };
  } finally {
    system.close();
  }
}
