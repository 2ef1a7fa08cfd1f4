import type { Verdict } from '../../checker/verdict.js';

/** What one value of the parameter has shown. */
export interface SweepPoint {
  readonly value: number;
  readonly verdict: Verdict;
  readonly states: number;
}

/** One setting, in which one parameter is varied. */
export interface SweepLine {
  /** Key of the requirement catalogue. */
  readonly key: string;
  /** What is fixed, in words. */
  readonly setting: string;
  /** What must hold. */
  readonly statement: string;
  readonly msl: number | null;
  /** In ascending order. */
  readonly values: readonly number[];
  /** What the catalogue predicts, in words, and as the least value from which on it holds; null: nothing is predicted. */
  readonly prediction: { readonly says: string; readonly threshold: number } | null;
  decide(value: number): Omit<SweepPoint, 'value'>;
}

/** A parameter that is varied over several settings. */
export interface Sweep {
  /** Kebab-case name of the parameter, for the command line. */
  readonly name: string;
  readonly question: string;
  readonly unit: string;
  readonly lines: readonly SweepLine[];
}

/** A line with all its points; plain data. */
export interface SweepResult {
  readonly sweep: string;
  readonly key: string;
  readonly setting: string;
  readonly statement: string;
  readonly points: readonly SweepPoint[];
  /** The least value from which on it holds up to the largest; null: not even for the largest. */
  readonly threshold: number | null;
  readonly prediction: SweepLine['prediction'];
}

export function thresholdOf(points: readonly SweepPoint[]): number | null {
  let threshold: number | null = null;
  for (const { value, verdict } of [...points].reverse()) {
    if (verdict !== 'holds') return threshold;
    threshold = value;
  }
  return threshold;
}

/** Decides every value of one line. */
export function runLine(
  sweep: Sweep,
  line: SweepLine,
  onPoint: (value: number) => void = () => {},
): SweepResult {
  const points = line.values.map((value) => {
    onPoint(value);
    const { verdict, states } = line.decide(value);
    return { value, verdict, states };
  });
  const { key, setting, statement, prediction } = line;
  return { sweep: sweep.name, key, setting, statement, points, threshold: thresholdOf(points), prediction };
}
