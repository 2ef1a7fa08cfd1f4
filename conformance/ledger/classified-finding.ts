import type { Finding, StackFindings } from '../conform/finding.js';
import { type Classification, classify } from './classification.js';
import { rankOf } from './deviation-class.js';
import { deviationId } from './deviation-id.js';
import { mergeFindings } from './merge-findings.js';

/** A finding with its name and what it is worth. */
export interface ClassifiedFinding extends Finding {
  readonly id: string;
  readonly classification: Classification;
}

function classified(finding: Finding, profile: string): ClassifiedFinding {
  const { deviation } = finding;
  return { ...finding, id: deviationId(deviation), classification: classify(deviation, profile) };
}

/** The gravest first, then by id. */
function order(a: ClassifiedFinding, b: ClassifiedFinding): number {
  const rank = rankOf(a.classification.kind) - rankOf(b.classification.kind);
  return rank === 0 ? (a.id < b.id ? -1 : 1) : rank;
}

/** All classes of deviations of a stack, each once, in an order that does not depend on how they were found. */
export function classifiedFindings({ findings, profile }: StackFindings): readonly ClassifiedFinding[] {
  return mergeFindings(findings.map((f) => classified(f, profile))).sort(order);
}
