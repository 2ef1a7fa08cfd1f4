import type { StackDescription } from '../adapter/stack-description.js';
import { StackFailure } from '../adapter/stack-failure.js';
import { StackFault } from '../adapter/stack-fault.js';
import { Bench, type Subject } from './bench.js';
import type { Check, Checked, Verdict } from './check.js';
import { AUDIT_CHECKS } from './checks/audit-checks.js';
import { CASE_CHECKS } from './checks/case-checks.js';
import { DATA_CHECKS } from './checks/data-checks.js';
import { END_CHECKS } from './checks/end-checks.js';
import { LINE_CHECKS } from './checks/line-checks.js';
import { OPEN_CHECKS } from './checks/open-checks.js';
import { PAIR_CHECKS } from './checks/pair-checks.js';
import { REPORT_CHECKS } from './checks/report-checks.js';
import { TIME_CHECKS } from './checks/time-checks.js';
import { Complaint } from './complaint.js';
import { roundTrip } from './round-trip.js';
import { Skipped } from './skipped.js';

/** All checks, in the order in which they are run and told. */
export const ADAPTER_CHECKS: readonly Check[] = [
  ...LINE_CHECKS,
  ...PAIR_CHECKS,
  ...OPEN_CHECKS,
  ...CASE_CHECKS,
  ...DATA_CHECKS,
  ...REPORT_CHECKS,
  ...TIME_CHECKS,
  ...END_CHECKS,
  ...AUDIT_CHECKS,
];

export interface AdapterTest {
  readonly hello: StackDescription;
  /** Median of a request and its reply, in microseconds. */
  readonly roundTripUs: number;
  readonly checks: readonly Checked[];
}

function failed(error: unknown): Verdict {
  if (error instanceof Skipped) return { verdict: 'skipped', why: error.message };
  if (error instanceof Complaint) {
    const { expected, came, advice } = error;
    return { verdict: 'failed', expected, came, advice };
  }
  if (error instanceof StackFault)
    return {
      verdict: 'failed',
      expected: 'an answer',
      came: error.message,
      advice: 'do it, or do not declare it',
    };
  if (error instanceof StackFailure) {
    const advice = 'answer each request with one reply of the contract (docs/adding-a-stack.md)';
    return { verdict: 'failed', expected: 'an answer', came: `${error.kind}: ${error.message}`, advice };
  }
  throw error;
}

/** A capability that is needed and not there; null: all are. */
function lacking({ needs = [] }: Check, { capabilities }: StackDescription): string | null {
  const missing = needs.find((name) => capabilities[name] === false || capabilities[name] === 'none');
  return missing === undefined ? null : `capability ${missing} is ${capabilities[missing]}`;
}

function verdictOf(check: Check, bench: Bench, hello: StackDescription): Verdict {
  const why = lacking(check, hello);
  if (why !== null) return { verdict: 'skipped', why };
  try {
    check.run(bench, hello);
    return { verdict: 'ok' };
  } catch (error) {
    const verdict = failed(error);
    // Whatever is wrong must not disturb the next check.
    if (verdict.verdict === 'failed') bench.end();
    return verdict;
  }
}

/** The same complaint is told once: what fails at its first step says nothing of its own. */
function toldOnce(checks: readonly Checked[]): readonly Checked[] {
  const told = new Map<string, string>();
  return checks.map((checked) => {
    if (checked.verdict !== 'failed') return checked;
    const key = `${checked.expected}, ${checked.came}`;
    const first = told.get(key);
    told.set(key, first ?? checked.name);
    return first === undefined
      ? checked
      : { name: checked.name, verdict: 'skipped', why: `it fails as '${first}' does` };
  });
}

/** Tests an adapter against its contract; what its stack does as a TCP is not judged. @throws StackUnavailable */
export function runAdapterTest(subject: Subject): AdapterTest {
  const bench = new Bench(subject);
  try {
    const hello = bench.adapter.hello();
    const roundTripUs = roundTrip(bench.adapter);
    const checks = ADAPTER_CHECKS.map((check) => ({ name: check.name, ...verdictOf(check, bench, hello) }));
    return { hello, roundTripUs, checks: toldOnce(checks) };
  } finally {
    bench.end();
  }
}
