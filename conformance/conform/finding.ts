import type { Deviation } from '../random-testing/deviation.js';
import type { Step } from '../random-testing/step.js';

/** How a class of cases was met. */
export interface Sighting {
  /** Suite of vectors (`cells`), or `search`. */
  readonly suite: string;
  /** Cases of the class in this suite. */
  readonly cases: number;
  /** The first of them, by its name in the suite, and how many cases had been run until then, itself included. */
  readonly first: string;
  readonly after: number;
}

/** One class of cases in which a stack did not do what the model of its profile does. */
export interface Finding {
  /** Minimal steps that show it, from CLOSED; `replaySteps` plays them again. */
  readonly steps: readonly Step[];
  /**
   * What the model expected and the stack did in the last step. Where `allowedBy` is not empty, RFC 9293 leaves the choice: another value of
   * the switches it names allows it.
   */
  readonly deviation: Deviation;
  readonly sightings: readonly Sighting[];
}

/** All that was found at one stack. */
export interface StackFindings {
  readonly stack: string;
  readonly version: string;
  /** Profile it was held to. */
  readonly profile: string;
  readonly findings: readonly Finding[];
}
