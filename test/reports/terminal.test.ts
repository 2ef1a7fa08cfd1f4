import { expect, test } from 'vitest';
import { terminalReport } from '../../reports/terminal.js';
import { SAMPLE } from './sample.js';

const text = terminalReport(SAMPLE);
const lines = text.split('\n');
const ANSI = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

test('lists every scenario with its counts', () => {
  expect(text).toContain(
    'client-server/bag  1,234,567    7,654,321     42  rfc9293  bag(2) with loss and duplication  exhausted',
  );
  expect(text).toContain('memory (frontier 5,000)');
  expect(text).toContain('exhausted (a full channel lost a segment)');
});

test('lists every property with its verdict and its requirements', () => {
  for (const p of SAMPLE.properties) {
    expect(lines).toContainEqual(
      expect.stringMatching(new RegExp(`^ {2}${p.verdict} +${p.id} .*${p.requirements.join(', ')}$`)),
    );
  }
});

test('says what does not hold, where, and how to see it again', () => {
  expect(text).toContain('violated: no-close: ');
  expect(text).toContain('on 2 of 3 scenarios: client-server/bag, big/history');
  expect(text).toContain('npx tcproof check --scenario client-server/bag --property no-close');
});

test('shows coverage, faults, totals and the counts per verdict', () => {
  expect(text).toContain(
    '  transitions     341 of 343, 1 explained, 1 unexplained\n    not covered: LAST-ACK CRASH crash',
  );
  expect(text).toContain('Faults: 1 of 2 caught');
  expect(text).toMatch(/quiet +0 +- {2}SURVIVES/);
  expect(text).toContain('Totals: 3 scenarios, 1,235,576 states, 7,654,338 transitions');
  expect(text).toContain(
    'Summary: 6 properties: 1 proved, 1 holds, 1 violated, 1 vacuous, 1 incomplete, 1 error',
  );
});

test('names the fault in the headline and in the commands', () => {
  const patched = terminalReport({ ...SAMPLE, fault: 'no-fin' });
  expect(patched).toContain('tcproof 0.1.0, chart patched with fault no-fin');
  expect(patched).toContain('--property no-close --fault no-fin');
});

test('colours only on demand, and then changes nothing else', () => {
  const coloured = terminalReport(SAMPLE, { colour: true });
  expect(text).not.toMatch(ANSI);
  expect(coloured).toMatch(ANSI);
  expect(coloured.replace(ANSI, '')).toBe(text);
});

test('of an empty report says that there is nothing', () => {
  const nothing = { ...SAMPLE, scenarios: [], properties: [], coverage: [], faults: [] };
  expect(terminalReport(nothing)).toContain('Summary: 0 properties');
});
