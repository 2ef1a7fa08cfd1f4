import { expect, test } from 'vitest';
import { traceItf } from '../../reports/trace-itf.js';
import { SAMPLE_TRACE } from './sample-trace.js';

interface Itf {
  readonly '#meta': Readonly<Record<string, unknown>>;
  readonly vars: readonly string[];
  readonly states: readonly Readonly<Record<string, unknown>>[];
}

const text = traceItf(SAMPLE_TRACE);
const itf = JSON.parse(text) as Itf;

/** The type of an ITF value, as far as a variable must keep it; a record is named by its fields. */
function typeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value;
  if (Array.isArray(value)) return 'list';
  if ('#bigint' in value) return 'int';
  if ('tag' in value) return 'option';
  return `{${Object.entries(value)
    .map(([k, v]) => `${k}:${typeOf(v)}`)
    .join()}}`;
}

function numbersIn(value: unknown): readonly unknown[] {
  if (typeof value === 'number' || value === null) return [value];
  return typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}

test('names its format and its variables, one state more than steps', () => {
  expect(itf['#meta'].format).toBe('ITF');
  expect(itf.states.length).toBe(SAMPLE_TRACE.steps.length + 1);
  itf.states.forEach((state, i) => {
    expect(state['#meta']).toEqual({ index: i });
    expect(Object.keys(state)).toEqual(['#meta', ...itf.vars]);
  });
});

test('every variable keeps its type', () => {
  for (const name of itf.vars) expect(new Set(itf.states.map((s) => typeOf(s[name]))).size, name).toBe(1);
});

test('integers are #bigint and nothing is null', () => {
  for (const { '#meta': _meta, ...variables } of itf.states) expect(numbersIn(variables)).toEqual([]);
  expect(text).toContain('"sndNxt": { "#bigint": "1003" }');
  expect(text).toContain('"finSeq": { "tag": "Some", "value": { "#bigint": "1002" } }');
});
