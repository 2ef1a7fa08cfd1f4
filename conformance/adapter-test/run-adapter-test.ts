import type { StackDescription } from '../adapter/stack-description.js';
import { StackFailure } from '../adapter/stack-failure.js';
import { StackFault } from '../adapter/stack-fault.js';
import { StackUnavailable } from '../stacks/live-stack.js';
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
  /** Null: it introduces itself wrongly, and nothing else was asked. */
  readonly hello: StackDescription | null;
  /** Median of a request and its reply, in microseconds. */
  readonly roundTripUs: number | null;
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

const INTRODUCES = 'introduces itself';

/** What is wrong with the first reply. @throws StackUnavailable where there is none */
function unintroduced(error: unknown): AdapterTest {
  const cause = error instanceof StackUnavailable ? error.cause : null;
  const answered = cause instanceof StackFault || (cause instanceof StackFailure && cause.kind === 'garbage');
  if (!answered) throw error;
  const advice = 'answer hello with the description of docs/adding-a-stack.md, all capabilities in it';
  const failed = {
    verdict: 'failed',
    expected: 'a hello of the contract',
    came: cause.message,
    advice,
  } as const;
  return { hello: null, roundTripUs: null, checks: [{ name: INTRODUCES, ...failed }] };
}

function tested(bench: Bench, checks: readonly Check[]): AdapterTest {
  const hello = bench.adapter.hello();
  const roundTripUs = roundTrip(bench.adapter);
  const all = checks.map((check) => ({ name: check.name, ...verdictOf(check, bench, hello) }));
  return { hello, roundTripUs, checks: [{ name: INTRODUCES, verdict: 'ok' }, ...toldOnce(all)] };
}

/** Tests an adapter against its contract; what its stack does as a TCP is not judged. @throws StackUnavailable where it can't be started */
export function runAdapterTest(subject: Subject, checks = ADAPTER_CHECKS): AdapterTest {
  const bench = new Bench(subject);
  try {
    return tested(bench, checks);
  } catch (error) {
    return unintroduced(error);
  } finally {
    bench.end();
  }
}
