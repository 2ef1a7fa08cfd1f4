import type { StateName } from '../../model/state-name.js';

/** What may be wrong in a table of sockets. */
export type FindingKind =
  | 'close-wait leak'
  | 'time-wait build-up'
  | 'ephemeral ports'
  | 'syn backlog'
  | 'accept queue'
  | 'half-open suspect'
  | 'unanswered syn'
  | 'fin-wait-2 orphans'
  | 'close stuck';

/** One suspicion, with what it rests on. */
export interface SocketFinding {
  readonly kind: FindingKind;
  readonly state: StateName;
  /** What it is about: a service, a remote socket, a connection. */
  readonly subject: string;
  readonly count: number;
  /** One sentence: what was seen and what it means. */
  readonly what: string;
  /** What to look at or to do. */
  readonly advice: string;
  /** `possible` where the table lacks what would tell (no timers, no processes). */
  readonly confidence: 'likely' | 'possible';
  /** File and line of the first socket. */
  readonly file: string;
  readonly line: number;
}
