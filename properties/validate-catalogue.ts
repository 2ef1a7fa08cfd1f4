import { FAIRNESS } from './fairness.js';
import { isLiveness, type Property } from './property.js';

/** The catalogue is not one the suite can work with; says which property and what to do. */
export class CatalogueError extends Error {
  readonly code = 'TCP-CATALOGUE';
  override readonly name = 'CatalogueError';
}

function fail(id: string, problem: string): never {
  throw new CatalogueError(`property ${id}: ${problem}`);
}

function checkFairness(id: string, names: readonly string[]): void {
  const known = Object.keys(FAIRNESS);
  for (const name of names) {
    if (!known.includes(name))
      fail(id, `the fairness assumption '${name}' names no action; there are: ${known.join(', ')}`);
  }
  if (new Set(names).size < names.length) fail(id, 'a fairness assumption is named twice');
}

/** What makes the property say something: its witness, its premise, or what it demands of a run. */
function hasWitness(property: Property): boolean {
  if (property.kind === 'reachable') return typeof property.witness === 'function';
  if (!isLiveness(property)) return typeof property.holds === 'function';
  switch (property.kind) {
    case 'leadsTo':
    case 'mayStay':
      return typeof property.from === 'function' && typeof property.to === 'function';
    case 'eventually':
    case 'infinitely often':
      return typeof property.to === 'function';
    case 'finitely often':
      return typeof property.actions === 'function' && typeof property.among === 'function';
    case 'terminates':
      return true;
  }
}

/** Refuses, before anything is explored, a catalogue in which a property could not be decided or could not fail. */
export function validateCatalogue(properties: readonly Property[]): readonly Property[] {
  const ids = new Set<string>();
  for (const property of properties) {
    const { id } = property;
    if (ids.has(id)) fail(id, 'the id is used twice');
    ids.add(id);
    if (!hasWitness(property)) fail(id, 'it has no witness: give it what it asks for, or it can never fail');
    if (property.caughtBy.length === 0) fail(id, 'no fault violates it: name one in caughtBy');
    if (isLiveness(property)) checkFairness(id, property.fairness);
  }
  return properties;
}
