import type { Chart } from '../../model/chart.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { ExportError } from '../export-error.js';
import type { ExportFormat, ExportRequest } from '../export-format.js';
import { NotExportable } from '../not-exportable.js';
import type { Outline } from '../outline.js';
import { outlineOf } from '../outline-of.js';
import { scenarioOf } from '../scenario-of.js';
import { MOST_LIVE_STATES, NeededFairness } from './needed-fairness.js';
import type { Needed } from './tla-claims.js';
import { type TlaModel, tlaModel } from './tla-module.js';

function checkedName(name: string): string {
  if (/^[A-Za-z]\w*$/.test(name)) return name;
  const better = name.replaceAll(/\W/g, '_').replace(/^(?![A-Za-z])/, 'M');
  throw new ExportError(
    `a TLA+ module is named like its file, with letters, digits and _ only: not ${name}.tla but e.g. ${better}.tla`,
  );
}

/** Liveness under as little fairness as suffices, where the scenario is small enough for TLC to decide it at all. */
function neededIn(outline: Outline, chart: Chart): Needed {
  const live = outline.properties.some(({ claim }) => claim.kind === 'liveness');
  if (!live || outline.counts.states > MOST_LIVE_STATES) return (claim) => claim;
  const fairness = new NeededFairness(outline.scenario, chart);
  return (claim) => fairness.reduce(claim);
}

/** The TLA+ model of an outline that was made with this chart; throws an ExportError where there is none. */
export function tlaOfOutline(outline: Outline, chart: Chart, name: string, fault: string | null): TlaModel {
  return tlaModel(outline, checkedName(name), fault, neededIn(outline, chart));
}

/** The TLA+ model of a scenario; throws an ExportError where there is none. */
export function tlaOf(request: ExportRequest): TlaModel {
  const { chart, fault } = request;
  const name = checkedName(request.name);
  try {
    const outline = outlineOf(scenarioOf(request), PROPERTIES, { chart });
    return tlaOfOutline(outline, chart, name, fault);
  } catch (error) {
    if (error instanceof NotExportable) throw new ExportError(error.message, { cause: error });
    throw error;
  }
}

/** A TLA+ module with its configuration for TLC (`Specifying Systems`, chapter 14). */
export const TLA: ExportFormat = {
  name: 'tla',
  says: 'TLA+ module and TLC configuration of a scenario, its properties included',
  of: 'scenario',
  files: (request) => {
    const { module, config } = tlaOf(request);
    return [
      { ending: '.tla', pieces: [module] },
      { ending: '.cfg', pieces: [config] },
    ];
  },
};
