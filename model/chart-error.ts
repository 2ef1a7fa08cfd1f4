/** The chart is not one the suite can work with; says which state, event and field. */
export class ChartError extends Error {
  readonly code = 'TCP-CHART';
  override readonly name = 'ChartError';
}
