import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { PROPERTIES } from '../catalogue.js';
import type { Property } from '../property.js';

/** A property of the catalogue. */
export function propertyById(id: string): Property {
  const found = PROPERTIES.find((p) => p.id === id);
  if (found === undefined) throw new RangeError(`no property is called '${id}'`);
  return found;
}

/** A scenario of the catalogue. */
export function scenarioByName(name: string): Scenario {
  const found = SCENARIOS.find((s) => s.name === name);
  if (found === undefined) throw new RangeError(`no scenario is called '${name}'`);
  return found;
}
