import { oracleWalk } from '../model/oracle-walk.js';
import { SCENARIOS } from '../model/scenarios.js';
import { runScenario, Tabulations } from '../properties/run-scenario.js';

/** Rates against `@xstate/graph` walking the same systems. */
export function benchOracle(names: readonly string[]): void {
  for (const scenario of SCENARIOS.filter((s) => names.includes(s.name))) {
    const started = performance.now();
    const walked = oracleWalk(scenario);
    const slow = walked.states / (performance.now() - started);
    const fast = runScenario(scenario, [], new Tabulations());
    const rate = fast.states / fast.milliseconds;
    console.log(
      `@xstate/graph ${scenario.name}: ${walked.states} states, ${slow.toFixed(2)} k states/s; tcproof ${rate.toFixed(0)} k states/s (tables included); ratio ${(rate / slow).toFixed(0)}`,
    );
  }
}
