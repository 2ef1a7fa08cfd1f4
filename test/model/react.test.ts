import { describe, expect, it } from 'vitest';
import { transition } from 'xstate';
import { explore } from '../../checker/explore.js';
import { CHART, rowId } from '../../model/chart.js';
import { CompiledSystem } from '../../model/compiled-system.js';
import { createEndpoint } from '../../model/endpoint.js';
import { environmentOf } from '../../model/environment-of.js';
import { react } from '../../model/react.js';
import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';

import { Tabulation } from '../../model/tabulation.js';
import { expectedCounts } from '../../properties/expected.js';
import { judgeOf } from '../../properties/judge.js';
import { deep } from '../deep.js';

const counts = expectedCounts();
const small = SCENARIOS.filter((s) => (counts[s.name]?.states ?? 3000) < deep(1000, 3000));

/** All local states and events that a scenario meets, as XState answers them. */
function met(scenario: Scenario): Tabulation {
  const tables = new Tabulation(environmentOf(scenario));
  explore(new CompiledSystem(scenario, tables, judgeOf([], scenario)));
  return tables;
}

describe('react', () => {
  it('has scenarios to compare on', () => expect(small.length).toBeGreaterThan(60));

  it.each(small)('answers every event in every local state of $name as XState does', (scenario) => {
    const env = environmentOf(scenario);
    const machine = createEndpoint(env);
    const { locals, events } = met(scenario);
    for (let l = 0; l < Math.min(locals.size, 60); l += 1) {
      const local = locals.get(l);
      const snapshot = machine.resolveState({ value: local.state, context: local.tcb } as never);
      for (let e = 0; e < Math.min(events.size, 40); e += 1) {
        const event = events.get(e);
        const [after, actions] = transition(machine, snapshot, event as never);
        const shown = actions as unknown as readonly { type: string; params: object }[];
        const reacted = react(CHART, local, event, env);
        expect(reacted.local).toEqual({ state: after.value, tcb: after.context });
        expect([
          { type: 'taken', params: { id: rowId(local.state, event.type, reacted.row) } },
          ...reacted.outputs.map(({ type, ...params }) => ({ type, params })),
        ]).toEqual(shown.map(({ type, params }) => ({ type, params })));
      }
    }
  });
});
