import { describe, expect, it } from 'vitest';
import { CHART } from '../../model/chart.js';
import { deaf } from '../../model/faults/deaf-calls.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { STATES, type StateName } from '../../model/state-name.js';
import { APPENDIX_B } from '../../properties/appendix-b.js';
import { CALL_CELL_PROPERTIES, CALLS, type Call, CELL_STATES } from '../../properties/call-cells.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { REQUIREMENT_ROWS } from '../../properties/requirement-rows/index.js';
import { appendixB } from '../../properties/requirements.js';
import { runScenario, Tabulations } from '../../properties/run-scenario.js';

describe('the numbers of Appendix B', () => {
  const numbers = appendixB(PROPERTIES);
  const asserted = numbers.filter((n) => n.properties.length + n.experiments.length > 0);

  it('are MUST-1..69, SHLD-1..31, MAY-1..18 and REC-1, each once', () => {
    const wanted = [
      ['MUST', 69],
      ['SHLD', 31],
      ['MAY', 18],
      ['REC', 1],
    ].flatMap(([kind, n]) => Array.from({ length: Number(n) }, (_, i) => `${kind}-${i + 1}`));
    expect(APPENDIX_B.map((n) => n.id)).toEqual(wanted);
  });

  it('are asserted or have a reason, never both', () => {
    const ids = new Set(asserted.map((n) => n.id));
    for (const { id, reason } of numbers) expect(ids.has(id), id).toBe(reason === undefined);
    expect(asserted.length).toBeGreaterThanOrEqual(40);
  });

  it('are all that rows, properties and faults name', () => {
    const known = new Set(APPENDIX_B.map((n) => n.id));
    const named = [...REQUIREMENT_ROWS.flatMap((r) => r.ids), ...PROPERTIES.flatMap((p) => p.requirements)];
    const numbered = named.filter((r) => /^(MUST|SHLD|MAY|REC)-/.test(r));
    expect(numbered.filter((r) => !known.has(r))).toEqual([]);
  });
});

describe('the rows of the catalogue', () => {
  it('are one short sentence each', () => {
    for (const { key, says, section } of REQUIREMENT_ROWS) {
      expect(says, key).toMatch(/^[A-Z].{10,140}[.?]$/);
      expect(section, key).not.toBe('');
    }
  });
});

/** Scenarios in which every call meets every state, together; ABORT in one of its own, because it ends so much. */
const MEETING = ['calls/ordered', 'calls-in-syn-received/ordered'];
const meeting = (call: Call) =>
  SCENARIOS.filter((s) => (call === 'ABORT' ? ['abort/ordered'] : MEETING).includes(s.name));

/** Does the property of the call see that the call is ignored in this one state? */
function seesDeafness(call: Call, state: StateName): boolean {
  const events = call === 'OPEN' ? (['OPEN.ACTIVE', 'OPEN.PASSIVE'] as const) : ([call] as const);
  const chart = deaf(events, [state])(CHART);
  const properties = CALL_CELL_PROPERTIES.filter((p) => p.id === `every-${call.toLowerCase()}`);
  const options = { limits: { maxStates: 6_000 }, wanted: () => false };
  return meeting(call).some((scenario) => {
    const { verdicts } = runScenario(scenario, properties, new Tabulations(chart), options);
    return verdicts[0]?.violationDepth !== null;
  });
}

describe('the 66 cells of user calls', () => {
  it('are each named by the property of their call', () => {
    const named = CALL_CELL_PROPERTIES.flatMap((p) => p.requirements.filter((r) => r.startsWith('U-')));
    const rows = REQUIREMENT_ROWS.map((r) => r.key).filter((k) => k.startsWith('U-'));
    expect([...named].sort()).toEqual([...rows].sort());
    expect(named).toHaveLength(66);
  });

  it.each(CALLS)('%s: a call that is ignored in any one state is seen', (call) => {
    expect(STATES.filter((state) => !seesDeafness(call, state)).map((s) => CELL_STATES[s])).toEqual([]);
  });
});
