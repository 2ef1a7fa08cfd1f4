/** How far a search has come. */
export interface SearchProgress {
  readonly cases: number;
  readonly steps: number;
  /** Classes found that were not known before. */
  readonly found: number;
  readonly covered: number;
  readonly rows: number;
  readonly restarts: number;
}
