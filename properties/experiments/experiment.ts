import type { Verdict } from '../../checker/verdict.js';
import type { Trace } from '../trace.js';

/** One line of an answer's sequence diagram, in plain words. */
export interface StoryLine {
  /** A message from one participant to another; one that is lost; or something one participant does or notices. */
  readonly kind: 'message' | 'lost' | 'note';
  readonly from: string;
  /** For a note: the same as `from`. */
  readonly to: string;
  readonly text: string;
}

/** What one case of an experiment has shown. */
export interface CaseResult {
  readonly verdict: Verdict;
  /** What was explored: states and transitions; 0 where cases are counted instead. */
  readonly states: number;
  readonly transitions: number;
  /** Names of those who take part, left to right. */
  readonly participants: readonly string[];
  /** The counterexample (or, where something must be possible, the witness); empty if there is none. */
  readonly story: readonly StoryLine[];
  /** Index of the story line at which an endless loop begins; null: it does not loop. Equal to the length: it rests for ever. */
  readonly loopFrom: number | null;
  /** The same run in full, where two endpoints make it up. */
  readonly trace: Trace | null;
  /** What was counted, e.g. `{ successes: 4, attempts: 16 }`; in the order to be shown. */
  readonly numbers: Readonly<Record<string, number | string>>;
}

/** One case: the base, or a variant with one thing changed. */
export interface ExperimentCase {
  /** Kebab-case; unique in its experiment; the first is `base`. */
  readonly name: string;
  /** What is changed and what is asked, in one sentence. */
  readonly title: string;
  /** What the requirement catalogue predicts; a different outcome is reported, and makes the run fail. */
  readonly expected: Verdict;
  /** Decides by search, every time. */
  decide(): CaseResult;
}

/** A question about TCP that is answered by search. */
export interface Experiment {
  /** Key of the requirement catalogue: `W-01` .. `W-23`, a trap `T-..`, or the row it decides. */
  readonly key: string;
  /** Kebab-case name for the command line. */
  readonly name: string;
  /** One sentence. */
  readonly question: string;
  /** What the cases show, in plain words; two to five sentences. */
  readonly answer: string;
  /** Sections and other sources. */
  readonly sources: readonly string[];
  readonly cases: readonly ExperimentCase[];
}
