import type { CaseResult, Experiment, ExperimentCase } from './experiment.js';

/** A case with its result; plain data. */
export type DecidedCase = Pick<ExperimentCase, 'name' | 'title' | 'expected'> & CaseResult;

/** An experiment with the results of all its cases; plain data. */
export interface DecidedExperiment extends Omit<Experiment, 'cases'> {
  readonly cases: readonly DecidedCase[];
}

/** Decides every case of one experiment. */
export function runExperiment(experiment: Experiment): DecidedExperiment {
  const cases = experiment.cases.map((c): DecidedCase => {
    const { name, title, expected } = c;
    return { name, title, expected, ...c.decide() };
  });
  return { ...experiment, cases };
}

/** Cases that came out otherwise than predicted. */
export function surprises(experiments: readonly DecidedExperiment[]): readonly string[] {
  return experiments.flatMap(({ key, name, cases }) =>
    cases
      .filter((c) => c.verdict !== c.expected)
      .map((c) => `${key} ${name}, case ${c.name}: ${c.verdict}, predicted ${c.expected}`),
  );
}
