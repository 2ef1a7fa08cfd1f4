/** What decides the exit status of `explain`. */
export interface ExplainOutcome {
  /** A capture could not be read, or only in part. */
  readonly badInput: boolean;
  /** An end broke a MUST (see `breaksRule`). */
  readonly broken: boolean;
  /** Stopped by the user, connections cut short, or no TCP at all. */
  readonly incomplete: boolean;
}

/** 2 bad input; 1 an end broke a MUST; 3 incomplete or nothing to explain; else 0. */
export function explainStatus({ badInput, broken, incomplete }: ExplainOutcome): 0 | 1 | 2 | 3 {
  if (badInput) return 2;
  if (broken) return 1;
  return incomplete ? 3 : 0;
}
