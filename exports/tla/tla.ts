import { PROPERTIES } from '../../properties/catalogue.js';
import { ExportError } from '../export-error.js';
import type { ExportFormat, ExportRequest } from '../export-format.js';
import { NotExportable } from '../not-exportable.js';
import { outlineOf } from '../outline-of.js';
import { scenarioOf } from '../scenario-of.js';
import { type TlaModel, tlaModel } from './tla-module.js';

function modelOf(request: ExportRequest): TlaModel {
  const { name, chart, fault } = request;
  if (!/^[A-Za-z]\w*$/.test(name)) {
    const better = name.replaceAll(/\W/g, '_').replace(/^(?![A-Za-z])/, 'M');
    throw new ExportError(
      `a TLA+ module is named like its file, with letters, digits and _ only: not ${name}.tla but e.g. ${better}.tla`,
    );
  }
  try {
    return tlaModel(outlineOf(scenarioOf(request), PROPERTIES, { chart }), name, fault);
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
    const { module, config } = modelOf(request);
    return [
      { ending: '.tla', pieces: [module] },
      { ending: '.cfg', pieces: [config] },
    ];
  },
};
