import type { Sweep, SweepResult } from '../properties/sweeps/sweep.js';

function pointText({ points }: SweepResult): string {
  return points.map((p) => `${p.value}${p.verdict === 'holds' ? '+' : '-'}`).join(' ');
}

function outcome({ threshold, prediction, points }: SweepResult): string {
  const found =
    threshold === null ? `not even ${points.at(-1)?.value ?? '-'} is enough` : `holds from ${threshold}`;
  if (prediction === null) return `${found} (nothing was predicted)`;
  const same = threshold === prediction.threshold;
  return `${found} (predicted: ${prediction.says} = ${prediction.threshold}; ${same ? 'confirmed' : 'CORRECTED'})`;
}

/** Thresholds as text: per setting the least value from which on the statement holds, and every value with its verdict (+ holds, - violated). */
export function sweepText(sweeps: readonly Sweep[], results: readonly SweepResult[]): string {
  return sweeps
    .flatMap((sweep) => {
      const lines = results.filter((r) => r.sweep === sweep.name);
      const statements = [...new Set(lines.map((r) => r.statement))];
      return [
        `${sweep.name}: ${sweep.question} (${sweep.unit})`,
        ...statements.flatMap((statement) => [
          `  ${statement}`,
          ...lines
            .filter((r) => r.statement === statement)
            .flatMap((r) => [
              `    ${r.key}  ${r.setting}`,
              `          ${outcome(r)}`,
              `          ${pointText(r)}`,
            ]),
        ]),
        '',
      ];
    })
    .join('\n');
}
