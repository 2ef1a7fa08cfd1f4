import { describe, expect, it } from 'vitest';
import type { OutlineSide } from '../../exports/outline.js';
import { outlineOf } from '../../exports/outline-of.js';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { outlined } from './outlined.js';

const NAMES = [
  'refused/lossy',
  'client-closes/bag',
  'both-passive/history',
  'live-old-syn/lossy',
  'abort/ordered',
];

const unique = (names: readonly string[]): boolean => new Set(names).size === names.length;

function violated(name: string, property: string, fault?: string): number {
  const chart = FAULTS.get(fault ?? '')?.patch(CHART) ?? CHART;
  const claim = outlined(name, chart).properties.find((p) => p.property.id === property)?.claim;
  if (claim?.kind !== 'never' || claim.violated.over !== 'step')
    throw new Error(`${property} is no step property`);
  return claim.violated.occurrences.length;
}

describe('the outline of a scenario', () => {
  it.each(NAMES)('%s gives every state and every segment a name of its own', (name) => {
    const { segments, a, b } = outlined(name);
    expect(unique(segments.map((s) => s.name))).toBe(true);
    for (const side of [a, b]) expect(unique(side.states.map((s) => s.name))).toBe(true);
    for (const word of [...segments, ...a.states, ...b.states])
      expect(word.name).toMatch(/^[A-Z][A-Z0-9_]*$/);
  });

  it('names a segment by its control bits, its number, its acknowledgment and its text', () => {
    const names = outlined('client-server/ordered').segments.map((s) => s.name);
    expect(names).toEqual(expect.arrayContaining(['SYN_1000', 'SYN_ACK_5000_1001', 'ACK_1001_5001_LEN1']));
  });

  it('tells the states of one TCP state apart by their facts', () => {
    const told = ({ states }: OutlineSide): readonly string[] =>
      states.map((s) => [s.state, ...s.facts.map((f) => `${f.of} ${f.name}=${f.value}`)].join('; '));
    const { a, b } = outlined('client-server/ordered');
    expect(unique(told(a))).toBe(true);
    expect(unique(told(b))).toBe(true);
  });

  it('gives every reaction the row of the chart with its clause', () => {
    const { a } = outlined('refused/ordered');
    const refused = a.reactions.find((r) => r.row === 'SYN-SENT SEGMENT rst');
    expect(refused).toMatchObject({ clause: '3.10.7.3 second', sends: [] });
    expect(a.states[refused?.next ?? -1]?.state).toBe('CLOSED');
  });

  it('shows where a fault breaks a property, and nowhere without it', () => {
    expect(violated('client-closes/ordered', 'edge-whitelist')).toBe(0);
    expect(violated('client-closes/ordered', 'edge-whitelist', 'two-way-handshake')).toBeGreaterThan(0);
  });

  it('is refused where the limits do not suffice', () => {
    const scenario = SCENARIOS.find((s) => s.name === 'client-closes/lossy');
    expect(() =>
      outlineOf(scenario as (typeof SCENARIOS)[number], [], { limits: { maxStates: 100 } }),
    ).toThrow(/client-closes\/lossy was not explored to its end/);
  });
});
