import type { Outline } from '../../exports/outline.js';
import { outlineOf } from '../../exports/outline-of.js';
import { CHART, type Chart } from '../../model/chart.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { PROPERTIES } from '../../properties/catalogue.js';

/** The outline of a scenario by name. */
export function outlined(name: string, chart: Chart = CHART): Outline {
  const scenario = SCENARIOS.find((s) => s.name === name);
  if (scenario === undefined) throw new RangeError(name);
  return outlineOf(scenario, PROPERTIES, { chart });
}
