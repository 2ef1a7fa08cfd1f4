import { writeFileSync } from 'node:fs';
import { SCENARIOS } from '../model/scenarios.js';
import { packageFile } from '../properties/package-file.js';
import { runScenario, Tabulations } from '../properties/run-scenario.js';

/** Explores every scenario and writes the counts that `check` compares with: run it after a change that is meant to alter the model. */
const tables = new Tabulations();
const counts = SCENARIOS.map((scenario) => {
  const { states, transitions, depth, stopped, sizes } = runScenario(scenario, [], tables);
  if (stopped !== 'exhausted') throw new Error(`${scenario.name}: stopped by ${stopped}`);
  return [scenario.name, { states, transitions, depth, sizes }] as const;
});
const lines = counts.map(([name, c]) => `  ${JSON.stringify(name)}: ${JSON.stringify(c)}`);
writeFileSync(packageFile('properties/expected-counts.json'), `{\n${lines.join(',\n')}\n}\n`);
