import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CHART, placedRows } from '../../model/chart.js';
import { EVENT_TYPES } from '../../model/events.js';
import { DEFAULT_PROFILE } from '../../model/profile.js';
import { modelDocument } from '../../reports/model-doc.js';
import { profileSwitches } from '../../reports/profile-switches.js';

const PAGE = fileURLToPath(new URL('../../docs/model.md', import.meta.url));
const text = modelDocument();

const cells = (line: string): number => line.split(/(?<!\\)\|/).length - 2;

test('docs/model.md is current (UPDATE=1 writes it)', () => {
  if (process.env.UPDATE === '1') writeFileSync(PAGE, text);
  expect(readFileSync(PAGE, 'utf8')).toBe(text);
});

test('every row of the chart has its line', () => {
  const rows = text
    .split('\n')
    .filter((l) => l.startsWith('| ') && cells(l) === 7 && !l.startsWith('| event '));
  expect(rows.filter((l) => !l.startsWith('| ---')).length).toBe(placedRows(CHART.rows).length);
});

test('the overview has every state and every event', () => {
  const rows = text.split('\n').filter((l) => cells(l) === EVENT_TYPES.length + 1);
  expect(rows.length).toBe(2 + 11);
});

test('every switch of a profile has its sentence, every trap its number', () => {
  const switches = profileSwitches();
  expect(switches.length).toBe(Object.keys(DEFAULT_PROFILE).length - 1);
  for (const s of switches) expect(s.sentence, s.name).toMatch(/\.$/);
  expect(switches.find((s) => s.name === 'repeatedSyn')?.trap).toBe('T-10');
  expect(switches.find((s) => s.name === 'rst')?.trap).toBeNull();
});
