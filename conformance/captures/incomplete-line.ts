import type { CaptureSummary } from './capture-summary.js';

/** One line that says where and why reading ended early, and that the rest was used; null for a capture that was read whole. */
export function incompleteLine({ name, frames, incomplete }: CaptureSummary): string | null {
  if (incomplete === null) return null;
  return `${name}: byte ${incomplete.offset}: ${incomplete.why}; the ${frames} packets before were used`;
}
