import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { expectedCounts } from '../../properties/expected.js';
import { exported } from './exported.js';

const schema = JSON.parse(
  readFileSync(new URL('../../reports/schema/graph.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema);

interface Graph {
  readonly states: number[][];
  readonly steps: number[][];
  readonly labels: string[];
  readonly segments: { name: string }[];
  readonly contentsToB: string[][];
  readonly endsA: { state: string }[];
}

describe('export json', () => {
  it.each(['client-closes/ordered', 'live-open/lossy', 'client-closes/history', 'syn-fin/history'])(
    '%s is valid against its schema and complete',
    (name) => {
      const graph = JSON.parse(exported('json', name)) as Graph;
      expect(validate(graph), JSON.stringify(validate.errors)).toBe(true);
      const { states, transitions, sizes } = expectedCounts()[name]!;
      expect(graph.states).toHaveLength(states);
      expect(graph.steps).toHaveLength(transitions);
      expect(graph.endsA).toHaveLength(sizes[0]);
      for (const [from = -1, label = -1, to = -1] of graph.steps) {
        expect(graph.states[from] && graph.labels[label] && graph.states[to]).toBeTruthy();
      }
      const named = new Set(graph.segments.map((s) => s.name));
      expect(named.size).toBe(graph.segments.length);
      expect(graph.contentsToB.flat().every((n) => named.has(n))).toBe(true);
    },
  );

  it('a file of another shape is refused by the schema', () => {
    expect(validate({ ...JSON.parse(exported('json', 'live-open/lossy')), states: [[0, 0]] })).toBe(false);
  });
});
