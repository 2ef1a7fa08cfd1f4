import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { VERDICTS } from '../../checker/verdict.js';
import { CHART, placedRows } from '../../model/chart.js';
import { STATES } from '../../model/state-name.js';
import { blankTcb } from '../../model/tcb.js';
import { jsonReport } from '../../reports/json.js';
import type { Report } from '../../reports/report.js';
import { SAMPLE } from './sample.js';

const schema = JSON.parse(
  readFileSync(new URL('../../reports/schema/report.schema.json', import.meta.url), 'utf8'),
) as SchemaNode;
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: true }).compile(schema);

interface SchemaNode {
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

/** The same value with every object's keys in the opposite order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).reverse();
  return Object.fromEntries(fields.map(([k, v]) => [k, reversed(v as unknown)])) as T;
}

function nodes(value: unknown): readonly SchemaNode[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as SchemaNode, ...Object.values(value).flatMap(nodes)];
}

describe('report.json', () => {
  const text = jsonReport(SAMPLE);

  test('loses nothing and ends with a newline', () => {
    expect(JSON.parse(text)).toEqual(SAMPLE);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('has the same bytes however the objects were built', () => {
    expect(jsonReport(reversed(SAMPLE))).toBe(text);
    expect(Object.keys(JSON.parse(text) as object)).toEqual(Object.keys(SAMPLE));
  });

  test('is valid by the schema', () => {
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
  });

  test.each<[string, (report: Report) => unknown]>([
    ['an unknown field', (r) => ({ ...r, time: 1 })],
    ['a missing field', ({ totals: _totals, ...r }) => r],
    ['an unknown verdict', (r) => ({ ...r, properties: [{ ...r.properties[0], verdict: 'passed' }] })],
    ['a negative count', (r) => ({ ...r, totals: { states: -1, transitions: 0 } })],
    ['an unknown field of a scenario', (r) => ({ ...r, scenarios: [{ ...r.scenarios[0], seconds: 1 }] })],
    ['another version', (r) => ({ ...r, version: 2 })],
  ])('the schema refuses %s', (_what, spoil) => {
    expect(validate(spoil(SAMPLE))).toBe(false);
  });
});

describe('the schema', () => {
  test('knows every verdict, every state and every field of the TCB', () => {
    expect(schema.$defs?.verdict?.enum).toEqual(VERDICTS);
    expect(schema.$defs?.stateName?.enum).toEqual(STATES);
    expect(Object.keys(schema.$defs?.tcb?.properties ?? {})).toEqual(Object.keys(blankTcb([])));
  });

  test('accepts the id of every row', () => {
    const pattern = new RegExp(schema.$defs?.rowId?.pattern ?? '^$');
    expect(placedRows(CHART.rows).filter((r) => !pattern.test(r.id))).toEqual([]);
  });

  test('closes every object', () => {
    const open = nodes(schema).filter((n) => n.type === 'object' && n.additionalProperties !== false);
    expect(open).toEqual([]);
  });
});
