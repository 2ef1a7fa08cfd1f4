/** What another tool says of one property; null: it was not asked. */
export interface PropertyAnswer {
  readonly property: string;
  readonly violated: boolean | null;
  /** Its premise, or what must be reachable, was seen; of what may stay: the run that stays was found. */
  readonly witnessed: boolean | null;
}

/** What another tool says of one scenario. */
export interface ToolAnswer {
  readonly tool: string;
  /** Distinct states, without those that only its language adds. */
  readonly states: number;
  /** Steps, and the longest of the shortest paths, where the tool tells them. */
  readonly transitions?: number;
  readonly depth?: number;
  /** False: it did not finish, and `why`. */
  readonly complete: boolean;
  readonly why: string;
  readonly properties: readonly PropertyAnswer[];
  /** Predicates and formulas that its search, and not the mere table, decided. */
  readonly decidedBySearch: number;
  /** Formulas of runs (liveness) that it decided. */
  readonly formulas: number;
}
