import { describe, expect, it } from 'vitest';
import { PROPERTIES } from '../../properties/catalogue.js';
import type { Property } from '../../properties/property.js';
import { validateCatalogue } from '../../properties/validate-catalogue.js';

const live = PROPERTIES.find((p) => p.id === 'time-wait-is-left')!;
const reachable = PROPERTIES.find((p) => p.kind === 'reachable')!;

function broken(property: Property, parts: object): Property {
  return { ...property, ...parts } as Property;
}

describe('the catalogue at load time', () => {
  it('refuses a fairness assumption that names no action', () => {
    expect(() => validateCatalogue([broken(live, { fairness: ['patience'] })])).toThrow(
      /property time-wait-is-left: the fairness assumption 'patience' names no action; there are: deliver, /,
    );
  });

  it('refuses a property without witness', () => {
    expect(() => validateCatalogue([broken(reachable, { witness: undefined })])).toThrow(/has no witness/);
    expect(() => validateCatalogue([broken(live, { from: undefined })])).toThrow(/has no witness/);
  });

  it('refuses two properties with one id, and one that no fault violates', () => {
    expect(() => validateCatalogue([live, live])).toThrow(/used twice/);
    expect(() => validateCatalogue([broken(live, { caughtBy: [] })])).toThrow(/no fault violates it/);
  });

  it('has at least 150 properties, 20 of them of liveness', () => {
    expect(PROPERTIES.length).toBeGreaterThanOrEqual(150);
    expect(PROPERTIES.filter((p) => 'fairness' in p).length).toBeGreaterThanOrEqual(20);
  });
});
