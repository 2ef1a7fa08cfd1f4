import { describe, expect, it } from 'vitest';
import { CHART } from '../../model/chart.js';
import { mutants, mutantsOf } from '../../model/mutants/index.js';
import { MUTANT_KINDS } from '../../model/mutants/mutant.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { validateChart } from '../../model/validate.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { expectedCounts } from '../../properties/expected.js';
import { KNOWN_SURVIVORS, reasonToSurvive } from '../../properties/known-survivors.js';
import { BaseBehaviour } from '../../properties/mutation/base-behaviour.js';
import { decideMutant } from '../../properties/mutation/decide-mutant.js';
import type { Fate } from '../../properties/mutation/mutant-result.js';
import { mutationSummary } from '../../properties/mutation/summary.js';

const all = [...mutants().values()];
const counts = expectedCounts();
/** The whole run is `tcproof mutants`; here the smaller systems. */
const base = new BaseBehaviour(
  SCENARIOS.filter((s) => (counts[s.name]?.states ?? 1e9) <= 2_000),
  PROPERTIES,
);

function fateOf(id: string): Fate {
  const mutant = mutants().get(id);
  if (mutant === undefined) throw new RangeError(`no mutant is called '${id}'`);
  return decideMutant(mutant, base, PROPERTIES).fate;
}

describe('mutants', () => {
  it('are thousands, of every kind, with unique ids', () => {
    expect(all.length).toBeGreaterThan(4_000);
    expect(new Set(all.map((m) => m.id)).size).toBe(all.length);
    for (const kind of MUTANT_KINDS)
      expect(
        all.some((m) => m.kind === kind),
        kind,
      ).toBe(true);
  });

  it('are made alike each time', () => {
    expect(mutantsOf(CHART).map((m) => m.id)).toEqual(all.map((m) => m.id));
  });

  it('leave the chart as it is, and each gives another one that is total', () => {
    const before = JSON.stringify(CHART.rows);
    const guards = { ...CHART.guards };
    const actions = { ...CHART.actions };
    for (const mutant of all) {
      const chart = mutant.patch(CHART);
      const same =
        chart.rows === CHART.rows && chart.guards === CHART.guards && chart.actions === CHART.actions;
      expect(same, mutant.id).toBe(false);
      expect(() => validateChart(chart), mutant.id).not.toThrow();
    }
    expect(JSON.stringify(CHART.rows)).toBe(before);
    expect({ ...CHART.guards }).toEqual(guards);
    expect({ ...CHART.actions }).toEqual(actions);
  });

  it('shift every number that a guard compares and an action writes', () => {
    const ids = new Set(all.map((m) => m.id));
    for (const id of [
      'comparison acceptable SEG.seq +1',
      'comparison acknowledgesNew sndUna -1',
      'comparison sendQueueFull limit sendQueue +1',
      'number acceptSynAck sndUna +1',
      'number sendFinNow finSeq -1',
      'number answerReset SEG.ack +1',
    ])
      expect(ids.has(`mutant ${id}`), id).toBe(true);
    expect([...ids].filter((id) => id.startsWith('mutant comparison rst '))).toEqual([]);
    expect([...ids].filter((id) => id.startsWith('mutant number sendAck snd'))).toEqual([]);
  });
});

describe('a mutant', () => {
  it.each([
    'mutant drop-guard CLOSED SEGMENT rst rst',
    'mutant negate-guard SYN-SENT SEGMENT syn-ack syn',
    'mutant skip-action TIME-WAIT entry startTimeWait',
    'mutant remove-row ESTABLISHED SEGMENT fin',
    'mutant redirect FIN-WAIT-2 SEGMENT fin CLOSED',
    'mutant number acceptConnection rcvNxt +1',
    'mutant comparison ackInRange sndUna +1',
  ])('%s is caught', (id) => {
    expect(fateOf(id)).toMatchObject({ fate: 'caught' });
  });

  it('that nothing can tell from the chart is proved equivalent', () => {
    const fate = fateOf('mutant drop-guard LISTEN TIMEOUT.USER expires userTimerRuns');
    expect(fate).toEqual({ fate: 'equivalent', scenarios: base.scenarios.length });
  });

  it('that behaves differently and disturbs no property survives, with its reason', () => {
    const id = 'mutant number answerReset SEG.wnd +1';
    const fate = fateOf(id);
    expect(fate).toMatchObject({ fate: 'survivor', difference: { scenario: 'refused/ordered' } });
    expect(reasonToSurvive(id)).toMatch(/window of a RST/);
    const summary = mutationSummary([{ id, kind: 'number', fate, milliseconds: 0 }]);
    expect(summary).toMatchObject({ total: 1, caught: 0, score: 0, survivors: [{ id }] });
    expect(summary.survivors[0]?.reason).toBe(reasonToSurvive(id));
  });
});

describe('known survivors', () => {
  it('each name a mutant', () => {
    const given = new Set(all.flatMap((m) => reasonToSurvive(m.id) ?? []));
    expect([...given].sort()).toEqual(KNOWN_SURVIVORS.map((k) => k.reason).sort());
    expect(reasonToSurvive('mutant redirect CLOSED OPEN.PASSIVE passive SYN-SENT')).toBeNull();
  });
});
