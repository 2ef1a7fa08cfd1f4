import { FORMATS } from '../../exports/formats.js';
import { CHART, type Chart } from '../../model/chart.js';
import { SCENARIOS } from '../../model/scenarios.js';

/** The text of the first file of an export; `scenario` null: the chart. */
export function exported(format: string, scenario: string | null, chart: Chart = CHART): string {
  const writer = FORMATS.find((f) => f.name === format);
  const found = SCENARIOS.find((s) => s.name === scenario) ?? null;
  if (writer === undefined || (scenario !== null && found === null))
    throw new RangeError(`${format} ${scenario}`);
  const [file] = writer.files({ scenario: found, chart, fault: null, name: 'model' });
  return [...(file?.pieces ?? [])].join('');
}
