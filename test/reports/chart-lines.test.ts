import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHART, placedRows } from '../../model/chart.js';
import { chartLine } from '../../reports/chart-lines.js';
import { packageRoot } from '../../reports/package-root.js';

function linesFrom(place: { readonly file: string; readonly line: number } | null): readonly string[] {
  if (place === null) return [];
  const lines = readFileSync(join(packageRoot(), place.file), 'utf8').split('\n');
  return lines.slice(place.line - 1);
}

test('every row is written at a line with its name, its reason close by', () => {
  for (const { id, row } of placedRows(CHART.rows)) {
    const lines = linesFrom(chartLine(id));
    expect(lines[0], id).toContain(`'${row.name}'`);
    expect(lines.slice(0, 8).join('\n').replaceAll("\\'", "'"), id).toContain(row.reason);
  }
});

test('rows of helpers lead to where their name is written', () => {
  expect(chartLine('FIN-WAIT-2 SEGMENT fin')?.file).toBe('model/states/fin-wait-2.ts');
  expect(linesFrom(chartLine('FIN-WAIT-2 SEGMENT fin'))[0]).toContain("'fin'");
  expect(chartLine('ESTABLISHED SEGMENT process')?.file).toBe('model/states/arrivals.ts');
  expect(chartLine('LAST-ACK CRASH crash')?.file).toBe('model/states/common.ts');
});

test('a row that no source has leads to its event, an unknown state nowhere', () => {
  expect(linesFrom(chartLine('CLOSED SEND added-by-a-fault'))[0]).toContain('SEND:');
  expect(chartLine('SYN-RCVD SEGMENT ack')).toBeNull();
});
