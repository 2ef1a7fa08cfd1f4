import { SWITCH_GROUNDS } from '../../../model/switch-grounds.js';
import { type DeviationClass, isViolation } from '../deviation-class.js';
import { requirementIds } from '../requirement-ids.js';
import type { Requirement } from './requirement-rows.js';
import { bareClause } from './requirement-rows.js';
import type { StackSummary } from './stack-summary.js';

/**
 * What a stack showed of a requirement. `choice`: it does something else that the text permits, or its profile chooses otherwise. `not possible`: the
 * adapter cannot bring it about.
 */
export type CellVerdict = 'violated' | 'choice' | 'ok' | 'not exercised' | 'not possible';

export interface MatrixCell {
  readonly verdict: CellVerdict;
  /** Times that a case agreed with a row of the requirement. */
  readonly agreed: number;
  /** Ids of deviations that touch it, the gravest first. */
  readonly deviations: readonly string[];
}

function touches({ key, rows }: Requirement, d: StackSummary['deviations'][number]): boolean {
  const { requirements, clause } = d.finding.classification;
  if (requirements.includes(key)) return true;
  const { row } = d.finding.deviation;
  return (row !== null && rows.includes(row)) || (clause !== '' && bareClause(clause) === key);
}

const permits = (kind: DeviationClass): boolean => !isViolation(kind) && kind !== 'harness limit';

/** Numbers that a choice of the profile is about. */
const OF_CHOICES = new Set(Object.values(SWITCH_GROUNDS).flatMap((g) => requirementIds(g.clause)));

/** Why nothing was seen of it: no case has, the profile chooses otherwise, or the adapter cannot. */
function notSeen({ key, rows }: Requirement, { possible }: StackSummary): CellVerdict {
  if (rows.length === 0) return OF_CHOICES.has(key) ? 'choice' : 'not exercised';
  if (rows.some((row) => possible.held.has(row))) return 'not exercised';
  return rows.some((row) => possible.otherwise.has(row)) ? 'choice' : 'not possible';
}

/** The cell of one requirement and one stack. */
export function matrixCell(requirement: Requirement, stack: StackSummary): MatrixCell {
  const touching = stack.deviations.filter((d) => touches(requirement, d));
  const agreed = requirement.rows.reduce((n, row) => n + (stack.agreedRows.get(row) ?? 0), 0);
  const of = (want: (kind: DeviationClass) => boolean) => touching.filter((d) => want(d.kind));
  const violating = of(isViolation);
  const choosing = of(permits);
  const deviations = [...violating, ...choosing].map((d) => d.finding.id);
  if (violating.length > 0) return { verdict: 'violated', agreed, deviations };
  if (choosing.length > 0) return { verdict: 'choice', agreed, deviations };
  if (agreed > 0) return { verdict: 'ok', agreed, deviations };
  return { verdict: notSeen(requirement, stack), agreed, deviations };
}
