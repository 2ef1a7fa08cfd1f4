import type { Components } from '../layout.js';

/** What one checkpoint has added to the log of a search. */
export interface LogPart {
  readonly states: number;
  /** Calls of the journal. */
  readonly calls: number;
  /** Bytes in the log. */
  readonly bytes: number;
  /** Widths of the layout in which its words are: each part keeps those of its time, so nothing is written again when one is widened. */
  readonly widths: Components;
  /** SHA-256 of its bytes. */
  readonly digest: string;
}
