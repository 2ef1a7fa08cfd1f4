import type { ConformRun } from '../../conformance/conform/conform-run.js';
import type { LedgerComparison } from '../../conformance/ledger/compare-ledger.js';
import { knownCauses } from '../../conformance/ledger/known-causes.js';
import type { MissingStack } from '../../conformance/ledger/matrix/stack-run.js';

const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map((x) => x.id);

/** One stack's run as plain JSON. */
export function conformJson(run: ConformRun, { fresh, known, gone, unseen }: LedgerComparison): unknown {
  const { stack, description, profile, suites, unstable, incomplete, seconds, repeats } = run;
  return {
    stack,
    version: description.version,
    profile,
    suites,
    deviations: {
      new: fresh.map(({ id, classification, deviation, sightings, steps }) => ({
        id,
        class: classification.kind,
        clause: classification.clause,
        expected: deviation.problem.expected,
        observed: deviation.problem.observed,
        sightings,
        steps,
      })),
      known: known.map((k) => k.finding.id),
      causes: knownCauses(known).map(({ cause, members, cases }) => ({
        cause,
        classes: members.length,
        cases,
      })),
      gone: ids(gone),
      notLookedFor: ids(unseen),
    },
    notDeterministic: unstable,
    incomplete,
    seconds,
    repeats,
  };
}

export function missingJson({ stack, reason }: MissingStack): unknown {
  return { stack, missing: reason };
}
