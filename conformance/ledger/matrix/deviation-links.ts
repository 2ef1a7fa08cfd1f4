import type { StackSummary } from './stack-summary.js';

/** Links of one cell; the others are only counted. */
const MOST_LINKS = 2;

/** Where a report has a cause or a class of deviations of a stack. */
export function deviationAnchor(stack: string, name: string): string {
  return `${stack}-${name.replaceAll('.', '-')}`;
}

/** Links to these classes of deviations: to their causes, each once, where the ledger names some. */
export function deviationLinks({ stack, deviations }: StackSummary, ids: readonly string[]): string {
  const causes = new Map(deviations.map(({ finding, known }) => [finding.id, known?.cause ?? finding.id]));
  const names = [...new Set(ids.map((id) => causes.get(id) ?? id))];
  const shown = names.slice(0, MOST_LINKS).map((name) => `[${name}](#${deviationAnchor(stack, name)})`);
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
