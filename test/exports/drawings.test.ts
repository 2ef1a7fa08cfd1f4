import { describe, expect, it } from 'vitest';
import { CHART } from '../../model/chart.js';
import { expectedCounts } from '../../properties/expected.js';
import { chartDot } from '../../reports/chart-dot.js';
import { chartMermaid } from '../../reports/chart-mermaid.js';
import { exported } from './exported.js';

describe('export dot', () => {
  it('without a scenario is the chart', () => {
    expect(exported('dot', null)).toBe(chartDot({ rows: CHART.rows }));
  });

  it('of a small scenario draws every state and renders', async () => {
    const text = exported('dot', 'live-open/lossy');
    const states = new Set(text.match(/^ {2}s\d+ \[/gm));
    expect(states.size).toBe(expectedCounts()['live-open/lossy']!.states);
    const { instance } = await import('@viz-js/viz');
    const svg = (await instance()).renderString(text, { format: 'svg' });
    expect(svg).toContain('A ESTABLISHED, B ESTABLISHED');
  });

  it('of a large scenario is refused with the formats that can hold it', () => {
    expect(() => exported('dot', 'client-server/lossy')).toThrow(
      /more states than 500: .* export aut or json/,
    );
  });
});

describe('export mermaid', () => {
  it('without a scenario is the chart', () => {
    expect(exported('mermaid', null)).toBe(chartMermaid({ rows: CHART.rows }));
  });

  it('of a small scenario names every state once and ends no label early', () => {
    const lines = exported('mermaid', 'live-open/lossy').split('\n');
    expect(lines.filter((l) => / as s\d+$/.test(l))).toHaveLength(
      expectedCounts()['live-open/lossy']!.states,
    );
    for (const line of lines.slice(2).filter((l) => l.includes('-->') && l.includes('s1')))
      expect(line.split(':').length).toBeLessThanOrEqual(2);
  });

  it('of a larger scenario is refused', () => {
    expect(() => exported('mermaid', 'live-close-established/lossy')).toThrow(/more states than 150/);
  });
});
