import { CHART, type Chart } from '../../model/chart.js';
import type { Limits } from '../../model/limits.js';
import type { Profile } from '../../model/profile.js';
import type { EndpointReaction } from '../model-endpoint.js';
import { hostKey } from './host-key.js';
import {
  abstracted,
  concretise,
  forgotten,
  type LearnerNumbers,
  learn,
  learnSilence,
  NO_NUMBERS,
} from './learner-numbers.js';
import { FRESH_HOST, type HostState, type HostStep, SocketHost, type SocketRole } from './socket-host.js';
import { type InputSymbol, outputText, type SegmentOutput } from './symbol.js';

/** A host as the learned ones were: a large window, an application that reads only when it is told to. */
export const HOST_LIMITS: Limits = {
  window: 65_535,
  mss: 1460,
  sendQueue: 65_535,
  receiveQueue: 1,
  eagerReader: false,
};

/** One state that the model may be in: of one profile, with what the peer knows. */
export interface ModelState {
  readonly host: SocketHost;
  readonly state: HostState;
  readonly known: LearnerNumbers;
}

/** One thing that the model may do with an input. */
export interface ModelAnswer {
  readonly next: ModelState;
  readonly output: readonly SegmentOutput[];
  readonly reaction: EndpointReaction | null;
}

/** The model under a profile, before anything has happened. */
export function initialModel(role: SocketRole, profile: Profile, chart: Chart = CHART): ModelState {
  return {
    host: new SocketHost(role, { profile, limits: HOST_LIMITS }, chart),
    state: FRESH_HOST,
    known: NO_NUMBERS,
  };
}

/** The outputs of one step as the peer sees them, and what it knows then. */
function seen(
  step: HostStep,
  known: LearnerNumbers,
): Pick<ModelAnswer, 'output'> & { readonly known: LearnerNumbers } {
  const output: SegmentOutput[] = [];
  let knows = known;
  for (const segment of step.sent) {
    output.push(abstracted(knows, segment));
    knows = learn(knows, segment);
  }
  return { output, known: step.sent.length === 0 ? learnSilence(knows) : knows };
}

function answer(host: SocketHost, step: HostStep, known: LearnerNumbers): readonly ModelAnswer[] {
  const { output, known: after } = seen(step, known);
  const next = (knows: LearnerNumbers): ModelAnswer => ({
    next: { host, state: step.state, known: knows },
    output,
    reaction: step.reaction,
  });
  // Learners differ in whether a RST in answer to a SYN,ACK makes them forget the connection.
  const doubtful = known.synAckSent && step.sent.some((s) => s.rst);
  return doubtful ? [next(after), next(forgotten(after))] : [next(after)];
}

/** All that the model may do with an input. */
export function answers({ host, state, known }: ModelState, input: InputSymbol): readonly ModelAnswer[] {
  if (input.kind === 'call') return host.call(state, input.call).flatMap((step) => answer(host, step, known));
  const sent = concretise(known, input.segment);
  return host.segment(state, sent.segment).flatMap((step) => answer(host, step, sent.known));
}

/** States with the same key behave alike from here on. */
export function modelKey({ host, state, known }: ModelState): string {
  return `${host.env.profile.name} ${hostKey(state, known)}`;
}

export function answerText({ output }: ModelAnswer): string {
  return outputText(output);
}
