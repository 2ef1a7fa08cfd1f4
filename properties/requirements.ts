import { APPENDIX_B, type NumberedRequirement } from './appendix-b.js';
import { EXPERIMENTS } from './experiments/index.js';
import type { Property } from './property.js';
import { REQUIREMENT_ROWS } from './requirement-rows/index.js';

export interface RequirementCoverage {
  readonly what: 'requirements';
  readonly total: number;
  readonly covered: number;
  readonly missing: readonly { readonly item: string; readonly reason: string }[];
}

/** A number of Appendix B with what asserts it. */
export interface MappedNumber extends NumberedRequirement {
  /** Ids of the properties that name it, or a row that carries it. */
  readonly properties: readonly string[];
  /** Keys of the experiments that do. */
  readonly experiments: readonly string[];
}

type Assertion = Pick<MappedNumber, 'properties' | 'experiments'>;

function naming(names: ReadonlySet<string>, properties: readonly Property[]): Assertion {
  return {
    properties: properties.filter((p) => p.requirements.some((r) => names.has(r))).map((p) => p.id),
    experiments: EXPERIMENTS.filter((e) => names.has(e.key) || e.sources.some((s) => names.has(s))).map(
      (e) => e.key,
    ),
  };
}

/** What names the number itself; else, unless it has a reason, what asserts a row of the catalogue that carries it. */
function mapped(entry: NumberedRequirement, properties: readonly Property[]): MappedNumber {
  const direct = naming(new Set([entry.id]), properties);
  // A row asserts what it says as a whole: of its numbers, those with a reason are the part that it leaves out.
  if (direct.properties.length + direct.experiments.length > 0 || entry.reason !== undefined)
    return { ...entry, ...direct };
  const rows = REQUIREMENT_ROWS.filter((r) => r.ids.includes(entry.id)).map((r) => r.key);
  return { ...entry, ...naming(new Set(rows), properties) };
}

/** Every number of Appendix B. */
export function appendixB(properties: readonly Property[]): readonly MappedNumber[] {
  return APPENDIX_B.map((entry) => mapped(entry, properties));
}

/** Requirements of RFC 9293 Appendix B: asserted by a property or an experiment, or out of scope with the reason; '' names a gap. */
export function requirementCoverage(properties: readonly Property[]): RequirementCoverage {
  const all = appendixB(properties);
  const missing = all
    .filter((n) => n.properties.length + n.experiments.length === 0)
    .map(({ id, reason = '' }) => ({ item: id, reason }));
  return { what: 'requirements', total: all.length, covered: all.length - missing.length, missing };
}
