import { PROPERTIES } from './catalogue.js';
import { EXPERIMENTS } from './experiments/index.js';
import { OUT_OF_SCOPE_ROWS } from './out-of-scope.js';
import { REQUIREMENT_ROWS } from './requirement-rows/index.js';
import type { RequirementRow } from './requirement-rows/row.js';

/** A row of the catalogue with what asserts it, or why nothing does. */
export interface MappedRow extends RequirementRow {
  /** Ids of the properties that name it. */
  readonly properties: readonly string[];
  /** Keys of the experiments that decide it. */
  readonly experiments: readonly string[];
  /** Why it is out of scope; null if it is asserted, '' if it is neither. */
  readonly reason: string | null;
}

function mapped(row: RequirementRow): MappedRow {
  const properties = PROPERTIES.filter((p) => p.requirements.includes(row.key)).map((p) => p.id);
  const experiments = EXPERIMENTS.filter((e) => e.key === row.key || e.sources.includes(row.key)).map(
    (e) => e.key,
  );
  const asserted = properties.length + experiments.length > 0;
  return { ...row, properties, experiments, reason: asserted ? null : (OUT_OF_SCOPE_ROWS[row.key] ?? '') };
}

/** Every row of the catalogue; a row with the reason '' is a gap. */
export function requirementMap(): readonly MappedRow[] {
  return REQUIREMENT_ROWS.map(mapped);
}
