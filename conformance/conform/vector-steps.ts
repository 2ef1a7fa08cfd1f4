import type { Step } from '../random-testing/step.js';
import type { Stimulus } from '../vectors/stimulus.js';
import type { Vector } from '../vectors/vector.js';

function stepsOf(stimulus: Stimulus): readonly Step[] {
  switch (stimulus.do) {
    case 'call':
      return callSteps(stimulus.call);
    case 'inject':
      return [{ do: 'numbered', segment: stimulus.segment }];
    case 'advance':
      return [{ do: 'advance', milliseconds: 1_000, timer: stimulus.timer }];
    case 'icmp':
    case 'crash':
      return [];
  }
}

function callSteps(call: Extract<Stimulus, { readonly do: 'call' }>['call']): readonly Step[] {
  switch (call.name) {
    case 'OPEN.ACTIVE':
      return [{ do: 'open', kind: 'active', remote: call.remote }];
    case 'OPEN.PASSIVE':
      return [{ do: 'open', kind: 'passive', remote: call.remote }];
    case 'SEND':
      return [{ do: 'send', octets: 1 }];
    case 'RECEIVE':
      return [{ do: 'receive' }];
    case 'CLOSE':
      return [{ do: 'close' }];
    case 'ABORT':
      return [{ do: 'abort' }];
    case 'STATUS':
      return [];
  }
}

function madeOf(stimulus: Stimulus, reads: boolean): readonly Step[] {
  const made = stepsOf(stimulus);
  return reads && stimulus.do === 'inject' ? [...made, { do: 'receive' }] : made;
}

/**
 * The steps of a vector for a session, which judges with all that RFC 9293 leaves open, and not by one expectation. `reads`: text is read as soon
 * as it is there, by a RECEIVE that the session leaves out where nothing is.
 */
export function vectorSteps({ steps }: Vector, reads: boolean): readonly Step[] {
  return steps.flatMap((stimulus) => madeOf(stimulus, reads));
}

/** The step of the vector, from 1, that one of its {@link vectorSteps} was made of. */
export function vectorStepOf({ steps }: Vector, reads: boolean, index: number): number {
  let end = 0;
  return (
    1 +
    steps.findIndex((stimulus) => {
      end += madeOf(stimulus, reads).length;
      return index < end;
    })
  );
}
