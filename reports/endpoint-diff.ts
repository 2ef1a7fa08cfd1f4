import { fieldName } from './field-name.js';
import type { TraceEndpoint } from './report.js';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'none');

function fieldDiff(name: string, before: unknown, after: unknown): readonly string[] {
  if (isFields(before) && isFields(after)) return fieldsDiff(before, after, `${name}.`);
  const [from, to] = [text(before), text(after)];
  return from === to ? [] : [`${name} ${from} -> ${to}`];
}

function fieldsDiff(before: Fields, after: Fields, prefix: string): readonly string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) =>
    fieldDiff(`${prefix}${prefix ? key : fieldName(key)}`, before[key], after[key]),
  );
}

/** What changed at one endpoint: its state first, then the changed fields of its TCB. */
export function endpointDiff(before: TraceEndpoint, after: TraceEndpoint): readonly string[] {
  return [...fieldDiff('state', before.state, after.state), ...fieldsDiff(before.tcb, after.tcb, '')];
}
