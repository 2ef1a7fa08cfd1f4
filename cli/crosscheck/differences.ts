import type { ScenarioVerdict } from '../../properties/run-scenario.js';
import type { JudgedSubject } from './subject.js';
import type { PropertyAnswer, ToolAnswer } from './tool-answer.js';

/** Something two tools do not agree on. */
export interface Difference {
  /** `states`, `transitions`, `depth`, or the id of a property. */
  readonly of: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Everything on which another tool does not agree with us; what it was not asked is no difference. */
export function differences({ ours }: JudgedSubject, answer: ToolAnswer): readonly Difference[] {
  const sizes = (['states', 'transitions', 'depth'] as const).flatMap((of): readonly Difference[] => {
    const theirs = answer[of] ?? ours[of];
    return theirs === ours[of] ? [] : [{ of, ours: String(ours[of]), theirs: String(theirs) }];
  });
  const verdicts = new Map(ours.verdicts.map((v) => [v.property, v]));
  return [
    ...sizes,
    ...answer.properties.flatMap((theirs) => {
      const verdict = verdicts.get(theirs.property);
      return verdict === undefined ? [] : propertyDifferences(verdict, theirs);
    }),
  ];
}

function propertyDifferences(ours: ScenarioVerdict, theirs: PropertyAnswer): readonly Difference[] {
  const compare = (what: string, mine: boolean, other: boolean | null): readonly Difference[] =>
    other === null || other === mine
      ? []
      : [{ of: ours.property, ours: mine ? what : `not ${what}`, theirs: other ? what : `not ${what}` }];
  return [
    ...compare('violated', ours.violationDepth !== null, theirs.violated),
    ...compare('witnessed', ours.witnessDepth !== null, theirs.witnessed),
  ];
}
