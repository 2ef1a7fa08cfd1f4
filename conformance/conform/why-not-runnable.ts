import type { StackCapabilities } from '../adapter/stack-description.js';
import type { Ability } from '../vectors/implementation.js';
import type { Stimulus } from '../vectors/stimulus.js';
import type { Vector } from '../vectors/vector.js';
import { abilitiesOf } from './abilities-of.js';

type Names = { readonly [name: string]: boolean };

function askedOf(stimulus: Stimulus, before: string, can: StackCapabilities): readonly string[] {
  switch (stimulus.do) {
    case 'call': {
      const { name } = stimulus.call;
      const known: Names = {
        'OPEN.ACTIVE': can.activeOpen,
        'OPEN.PASSIVE': can.passiveOpen,
        ABORT: can.abort,
      };
      return known[name] === false ? [name] : [];
    }
    case 'inject': {
      const crosses = before === 'SYN-SENT' && stimulus.segment.syn && stimulus.segment.ack === null;
      return crosses && !can.simultaneousOpen ? ['simultaneous open'] : [];
    }
    case 'advance':
      return can.time === 'none' ? ['time'] : [];
    case 'icmp':
    case 'crash':
      return [];
  }
}

/** Names what the stack's adapter can't do of a vector; empty: it can be run. */
export function whyNotRunnable(vector: Vector, can: StackCapabilities): readonly string[] {
  const abilities = abilitiesOf(can);
  const lacking: readonly Ability[] = vector.needs.filter((need) => !abilities.has(need));
  const asked = vector.steps.flatMap((step, i) =>
    askedOf(step, i === 0 ? 'CLOSED' : (vector.expect[i - 1]?.state ?? 'CLOSED'), can),
  );
  return [...new Set([...lacking, ...asked])];
}

/** The vector lets time pass: on a stack with a real clock it is run with all the others that wait. */
export function waits({ steps }: Vector): boolean {
  return steps.some((s) => s.do === 'advance');
}
