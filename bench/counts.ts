import { writeFileSync } from 'node:fs';
import { SCENARIOS } from '../model/scenarios.js';
import { packageFile } from '../properties/package-file.js';
import { runScenario, Tabulations } from '../properties/run-scenario.js';

/** Explores every scenario and writes the counts that `check` compares with: run it after a change that is meant to alter the model. */
const tables = new Tabulations();
const counts = SCENARIOS.map((scenario) => {
  const { states, transitions, depth, stopped } = runScenario(scenario, [], tables);
  if (stopped !== 'exhausted') throw new Error(`${scenario.name}: stopped by ${stopped}`);
  return [scenario.name, { states, transitions, depth }] as const;
});
writeFileSync(packageFile('properties/expected-counts.json'), `${JSON.stringify(Object.fromEntries(counts), null, 2)}\n`);
