import { FAULTS } from '../../model/faults/index.js';
import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { isLiveness } from '../../properties/property.js';
import { sweepScenarios } from '../sweep-faults.js';
import { ourRun, type Subject } from './subject.js';

/** A fault is shown on a scenario with at most so many states of the unpatched chart, and at most so many of the patched one. */
const SMALL = 1_000;
const PATCHED = 5_000;

const LIVENESS = new Set(PROPERTIES.filter(isLiveness).map((p) => p.id));

/** What must never happen and does. */
function violations(subject: Subject): ReadonlySet<string> | null {
  const run = ourRun(subject, { maxStates: PATCHED });
  if (run.stopped !== 'exhausted') return null;
  return new Set(
    run.verdicts.filter((v) => v.violationDepth !== null && !LIVENESS.has(v.property)).map((v) => v.property),
  );
}

/** The smallest scenario in which a fault breaks a safety property, or null. */
function shownBy(fault: string, scenarios: readonly Scenario[]): Subject | null {
  for (const scenario of scenarios) {
    const subject = { scenario, fault };
    if ((violations(subject)?.size ?? 0) > 0) return subject;
  }
  return null;
}

/** About `count` faults, spread over the catalogue, each with the smallest scenario in which it breaks a safety property. */
export function* faultySubjects(count: number): Generator<Subject> {
  const scenarios = sweepScenarios(SCENARIOS, SMALL).filter(
    (scenario) => (violations({ scenario, fault: null })?.size ?? 1) === 0,
  );
  const ids = [...FAULTS.keys()];
  const stride = Math.max(1, Math.floor(ids.length / count));
  // First every stride-th, then the others: those that only break liveness are passed over.
  const order = [...ids.filter((_, i) => i % stride === 0), ...ids.filter((_, i) => i % stride !== 0)];
  let found = 0;
  for (const fault of order) {
    if (found >= count) return;
    const subject = shownBy(fault, scenarios);
    if (subject === null) continue;
    found++;
    yield subject;
  }
}
