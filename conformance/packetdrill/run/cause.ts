import type { EndpointReaction } from '../../model-endpoint.js';

/** What the host did last, and why: the row that a disagreement is about. */
export interface Cause {
  /** Line of the script, in short. */
  readonly stimulus: string;
  readonly reaction: EndpointReaction;
}
