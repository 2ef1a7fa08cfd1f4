import type { Scenario } from '../model/scenario.js';
import { ExportError } from './export-error.js';
import type { ExportRequest } from './export-format.js';

/** The scenario of a request; only formats that accept the chart alone need not ask. */
export function scenarioOf({ scenario }: ExportRequest): Scenario {
  if (scenario === null)
    throw new ExportError('this format shows a scenario: name one, e.g. client-closes/ordered');
  return scenario;
}
