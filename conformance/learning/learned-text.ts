import { grouped } from '../../reports/grouped.js';
import { quoted } from '../input/quoted.js';
import type { EquivalenceOptions } from './equivalence.js';
import type { LearnedStack } from './learn-stack.js';

function verdict(learned: LearnedStack, { extra, randomWords }: EquivalenceOptions): string {
  if (learned.stopped !== null) return `incomplete, stopped: ${learned.stopped}`;
  const more = extra === 0 ? 'no more states' : `at most ${extra} more state${extra === 1 ? '' : 's'}`;
  return `the same as the stack if that has ${more}; ${grouped(randomWords)} random words found no difference either`;
}

/** What was learned, for a terminal. */
export function learnedText(learned: LearnedStack, options: EquivalenceOptions): string {
  const { stack, machine, effort, states, crash, failure } = learned;
  const size = `${machine.states.length} states, ${machine.inputs.length} inputs, ${grouped(machine.steps.length)} transitions`;
  const glitches =
    effort.glitches === 0 ? '' : `, ${grouped(effort.glitches)} answers that did not happen again`;
  const lines = [
    `${quoted(stack.name)} ${quoted(stack.version)}: ${size}; ${verdict(learned, options)}`,
    `${grouped(effort.queries)} words, ${grouped(effort.symbols)} letters, ${learned.rounds} hypotheses, ${learned.seconds.toFixed(1)} s${glitches}`,
    ...(crash === null ? [] : [`it crashes: ${crash.join(', ')}: ${quoted(failure ?? '')}`]),
    ...states.map(
      ({ name, access, reported }) =>
        `  ${name}${reported === null ? '' : ` ${reported}`}: ${access.length === 0 ? 'at first' : access.join(', ')}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
