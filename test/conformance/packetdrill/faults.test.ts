import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseScript } from '../../../conformance/packetdrill/language/parse-script.js';
import type { Script } from '../../../conformance/packetdrill/language/script.js';
import { runScript } from '../../../conformance/packetdrill/run/run-script.js';
import { CHART, type Chart } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';
import { DEFAULT_PROFILE } from '../../../model/profile.js';

const FOLDER = join(import.meta.dirname, '..', 'scripts');

function agrees(script: Script, chart: Chart): boolean {
  const defined = new Set<string>();
  const options = { profile: DEFAULT_PROFILE, window: 65535, defined, chart, explains: () => false };
  try {
    const { disagreement, outside } = runScript(script, options);
    return disagreement === null && outside === null;
  } catch (error) {
    // A faulty chart may be one that has no row for an event.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const scripts = readdirSync(FOLDER)
  .filter((name) => name !== 'broken.pkt')
  .map((name) => parseScript(readFileSync(join(FOLDER, name), 'utf8'), name))
  .filter((script) => agrees(script, CHART));

test('scripts that agree with the model find faults of the catalogue', () => {
  expect(scripts.length).toBeGreaterThan(4);
  const found = [...FAULTS.values()].filter((f) => scripts.some((s) => !agrees(s, f.patch(CHART))));
  // Six scripts cannot find all of some 280; the number says how sharp the comparison is.
  expect(found.length).toBeGreaterThanOrEqual(75);
});
