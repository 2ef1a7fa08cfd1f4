import { SWITCH_GROUNDS } from '../../../model/switch-grounds.js';
import { requirementIds } from '../requirement-ids.js';
import { type MatrixCell, matrixCell } from './matrix-cell.js';
import { type Requirement, requirementRows } from './requirement-rows.js';
import type { StackSummary } from './stack-summary.js';

/** A requirement with what each stack showed of it, in the order of the stacks. */
export interface MatrixLine {
  readonly requirement: Requirement;
  readonly cells: readonly MatrixCell[];
}

/** Numbers that no row names, but a switch of the profiles, a deviation or a ledger. */
function furtherIds(stacks: readonly StackSummary[]): readonly string[] {
  const switches = Object.values(SWITCH_GROUNDS).flatMap((g) => requirementIds(g.clause));
  const found = stacks.flatMap((s) => s.deviations.flatMap((d) => d.finding.classification.requirements));
  const ledgers = stacks.flatMap((s) =>
    [...s.comparison.gone, ...s.comparison.unseen].flatMap((e) => requirementIds(e.clause, e.reason)),
  );
  return [...switches, ...found, ...ledgers];
}

/** Stacks x requirements. */
export function matrixLines(stacks: readonly StackSummary[]): readonly MatrixLine[] {
  return requirementRows(furtherIds(stacks)).map((requirement) => ({
    requirement,
    cells: stacks.map((stack) => matrixCell(requirement, stack)),
  }));
}
