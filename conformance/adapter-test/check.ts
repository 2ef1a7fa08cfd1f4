import type { StackCapabilities, StackDescription } from '../adapter/stack-description.js';
import type { Bench } from './bench.js';

/** One thing that an adapter must do. It judges the adapter: a stack that is a bad TCP may pass all. */
export interface Check {
  /** What the adapter does where all is well: `repeats the id of each request`. */
  readonly name: string;
  /** The capabilities that must be declared for it, by name. */
  readonly needs?: readonly (keyof StackCapabilities)[];
  /** @throws Complaint, Skipped; StackFailure and StackFault are complaints, too */
  run(bench: Bench, hello: StackDescription): void;
}

export type Verdict =
  | { readonly verdict: 'ok' }
  | { readonly verdict: 'skipped'; readonly why: string }
  | { readonly verdict: 'failed'; readonly expected: string; readonly came: string; readonly advice: string };

/** A check and what came of it. */
export type Checked = Verdict & { readonly name: string };
