import { CHART } from '../../model/chart.js';
import type { Fault } from '../../model/fault.js';
import { whyNotKillable } from './criteria/not-killable.js';
import { ModelImplementation } from './model-implementation.js';
import { type NumberFamily, PLAIN_NUMBERS, WRAP_NUMBERS } from './number-family.js';
import { runVector } from './run-vector.js';
import type { CriterionName, Suite } from './suite.js';
import type { Vector } from './vector.js';

/** Which fault is killed by which suite. */
export interface KillRow {
  readonly fault: string;
  /** By criterion: the first vector that the faulty chart fails, or null where it passes all. */
  readonly killers: Readonly<Partial<Record<CriterionName, string | null>>>;
  /** Why no vector can kill it; '' for one that can be killed. */
  readonly reason: string;
}

/** Comparisons that forget the modulus go wrong in the first segments already: so many of the shortest vectors also run with wrapping numbers. */
const WRAPPED = 500;

/** The first vector that the faulty chart fails; numbers that wrap are tried only where plain ones show nothing. */
function killer(vectors: readonly Vector[], faulty: ModelImplementation): string | null {
  const fails =
    (family: NumberFamily) =>
    (v: Vector): boolean =>
      runVector(v, faulty, family) !== null;
  const failed = vectors.find(fails(PLAIN_NUMBERS)) ?? vectors.slice(0, WRAPPED).find(fails(WRAP_NUMBERS));
  return failed?.id ?? null;
}

/** Runs every suite against the faulty chart. */
export function killRow(fault: Fault, suites: readonly Suite[]): KillRow {
  const faulty = new ModelImplementation(fault.patch(CHART), fault.id);
  const killers = Object.fromEntries(suites.map((s) => [s.criterion, killer(s.vectors, faulty)]));
  return { fault: fault.id, killers, reason: whyNotKillable(fault.id) };
}

/** No suite kills it. */
export function survives({ killers }: KillRow): boolean {
  return Object.values(killers).every((k) => k === null);
}
