import { isLiveness, type Property } from '../property.js';

/** A way to explore fewer states. */
export const REDUCTIONS = ['symmetry', 'partial-order', 'both'] as const;
export type Reduction = (typeof REDUCTIONS)[number];

export function usesSymmetry(reduction: Reduction): boolean {
  return reduction !== 'partial-order';
}

export function usesPartialOrder(reduction: Reduction): boolean {
  return reduction !== 'symmetry';
}

/**
 * Why a reduction does not preserve the verdict of a property, or null if it does; see docs/reductions.md. What is not preserved is decided
 * on the unreduced system.
 */
export function whyUnreduced(property: Property, reduction: Reduction): string | null {
  if (isLiveness(property)) {
    return usesPartialOrder(reduction)
      ? 'fairness: a step that the reduction takes early may begin an obligation that the run without it never had'
      : 'fairness is owed per direction, and the quotient no longer knows which';
  }
  if (property.over === 'system' && usesPartialOrder(reduction))
    return 'it sees the channels, so that every step is visible';
  return null;
}
