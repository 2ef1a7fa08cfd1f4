import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonReport } from '../../reports/json.js';
import { junitReport } from '../../reports/junit.js';
import { markdownReport } from '../../reports/markdown.js';
import type { Report } from '../../reports/report.js';
import { sarifReport } from '../../reports/sarif.js';
import { summaryLine } from '../../reports/summary-line.js';
import { terminalReport } from '../../reports/terminal.js';
import { omissionText, verdictText } from '../../reports/verdict-text.js';
import { SAMPLE } from './sample.js';

/** The sample as if it came from a compact search. */
const COMPACT: Report = {
  ...SAMPLE,
  scenarios: SAMPLE.scenarios.map((s, i) => ({ ...s, omission: (i + 1) * 1.23e-7 })),
  properties: SAMPLE.properties.map((p) =>
    p.verdict === 'holds' || p.verdict === 'vacuous' ? { ...p, omission: 2.46e-7 } : p,
  ),
};

test.each([
  [1.23e-7, '1.3e-7'],
  [1.2e-7, '1.3e-7'],
  [1e-6, '1.1e-6'],
  [9.9e-6, '1.0e-5'],
  [9.95e-6, '1.0e-5'],
  [9.81e-6, '9.9e-6'],
  [0.00108, '1.1e-3'],
  [0.12, '1.3e-1'],
])('%d is rounded up to %s', (omission, text) => {
  expect(omissionText(omission)).toBe(`probability of omission < ${text}`);
});

test('what is printed is above the bound, by less than a tenth and a bit', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-30, max: 0.9, noNaN: true }), (omission) => {
      const shown = Number(omissionText(omission).split('< ')[1]);
      expect(shown).toBeGreaterThan(omission);
      expect(shown).toBeLessThanOrEqual(omission * 1.1000001);
    }),
  );
});

test('an exact verdict is one word', () => {
  expect(verdictText({ verdict: 'holds' })).toBe('holds');
});

const PLAIN = /\bholds\b(?! with probability of omission <)/;

test('no report of a compact search says plainly that something holds', () => {
  expect(terminalReport(COMPACT)).toContain('holds with probability of omission < 2.5e-7');
  expect(markdownReport(COMPACT)).toContain('holds with probability of omission &lt; 2.5e-7');
  // The table of verdicts and the summary; the other sections speak of questions, sweeps and fairness, which are exact.
  const table = terminalReport(COMPACT).split('\nNot holding\n')[0]!;
  expect(table).not.toMatch(PLAIN);
  expect(summaryLine(COMPACT.properties)).not.toMatch(PLAIN);
  expect(summaryLine(SAMPLE.properties)).toMatch(PLAIN);
});

test('a case of JUnit that passes says the bound of its scenario; an exact one says nothing', () => {
  expect(junitReport(COMPACT)).toContain('holds with probability of omission < 1.3e-7');
  expect(junitReport(COMPACT)).toContain(
    'vacuous with probability of omission < 2.5e-7: the premise never happens',
  );
  expect(junitReport(SAMPLE)).not.toContain('omission');
});

test('SARIF has the bound in the rule of what holds', () => {
  const log = JSON.parse(sarifReport(COMPACT)) as {
    runs: [{ tool: { driver: { rules: { properties: { omission?: number } }[] } } }];
  };
  expect(log.runs[0].tool.driver.rules.map((r) => r.properties.omission)).toEqual(
    COMPACT.properties.map((p) => p.omission),
  );
});

test('JSON has the bound next to the verdict, and the schema knows it', () => {
  const text = jsonReport(COMPACT);
  expect(JSON.parse(text)).toEqual(COMPACT);
  expect(text).toContain('"verdict": "holds",\n      "omission": 2.46e-7,');
  const schema = JSON.parse(
    readFileSync(new URL('../../reports/schema/report.schema.json', import.meta.url), 'utf8'),
  ) as object;
  const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: true }).compile(schema);
  validate(JSON.parse(text));
  expect(validate.errors).toBeNull();
  const spoilt = { ...COMPACT, scenarios: COMPACT.scenarios.map((s) => ({ ...s, omission: 1.5 })) };
  expect(validate(spoilt)).toBe(false);
});
