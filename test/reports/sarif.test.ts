import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { chartLine } from '../../reports/chart-lines.js';
import { rfcUrl } from '../../reports/rfc-url.js';
import { sarifReport } from '../../reports/sarif.js';
import { SAMPLE } from './sample.js';

const text = sarifReport(SAMPLE);
const log = JSON.parse(text) as Log;
const run = log.runs[0]!;
const results = run.results ?? [];

test('is SARIF 2.1.0 with a rule per property, each with a page', () => {
  expect([log.version, log.runs.length]).toEqual(['2.1.0', 1]);
  expect(run.tool.driver.rules?.map((r) => r.id)).toEqual(SAMPLE.properties.map((p) => p.id));
  expect(run.tool.driver.rules?.map((r) => r.helpUri)).toContain(
    'https://www.rfc-editor.org/rfc/rfc9293.html#section-3.10',
  );
  for (const r of run.tool.driver.rules ?? []) expect(r.helpUri).toMatch(/^https:/);
});

test('has a result per property that does not hold', () => {
  expect(results.map((r) => [r.ruleId, r.level])).toEqual([
    ['no-close', 'error'],
    ['stopped-early', 'warning'],
    ['says-nothing', 'warning'],
    ['broke', 'error'],
  ]);
  for (const r of results) expect(run.tool.driver.rules?.[r.ruleIndex ?? -1]?.id).toBe(r.ruleId);
  expect(run.invocations?.[0]?.executionSuccessful).toBe(false);
});

test('points at the line of the chart that the last step takes', () => {
  const row = 'ESTABLISHED CLOSE close';
  const place = results[0]?.locations?.[0];
  expect(place?.physicalLocation).toEqual({
    artifactLocation: { uri: 'model/states/established.ts', uriBaseId: '%SRCROOT%' },
    region: { startLine: chartLine(row)?.line },
  });
  expect(place?.logicalLocations?.[0]?.fullyQualifiedName).toBe(row);
});

test('carries the run as a code flow, a loss included', () => {
  const steps = results[0]?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
  expect(steps.map((s) => s.executionOrder)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(steps[3]?.location?.message?.text).toContain(
    'the network loses <SEQ=5000><ACK=1001><CTL=SYN,ACK><WND=4> on its way to A',
  );
  for (const s of steps) expect(s.location?.physicalLocation?.region?.startLine).toBeGreaterThan(0);
});

test('has fingerprints that lines do not change', () => {
  const moved = JSON.parse(sarifReport(SAMPLE, () => ({ file: 'x.ts', line: 9 }))) as Log;
  const prints = (l: Log) => l.runs[0]?.results?.map((r) => r.partialFingerprints);
  expect(prints(moved)).toEqual(prints(log));
  expect(new Set(results.map((r) => r.partialFingerprints?.['tcproof/v1'])).size).toBe(results.length);
});

test('is the same every time', () => {
  expect(sarifReport(SAMPLE)).toBe(text);
});

test.each([
  ['3.10.7.4 fifth', 'rfc9293.html#section-3.10.7.4'],
  ['3.6.1 (MAY-2)', 'rfc9293.html#section-3.6.1'],
  ['RFC 5961 §3', 'rfc5961.html#section-3'],
  ['RFC9293 §3.10', 'rfc9293.html#section-3.10'],
  ['RFC1122 4.2.2.20(a)', 'rfc1122.html#section-4.2.2.20'],
  ['RFC9293 Figure 12', 'rfc9293.html'],
  ['MUST-10', 'rfc9293.html#appendix-B'],
])('the page of %s', (reference, page) => {
  expect(rfcUrl(reference)).toBe(`https://www.rfc-editor.org/rfc/${page}`);
});

test.each(['Q-10', 'U-OPEN-SS', 'T-05', 'linux#123', ''])('%s names no page', (reference) => {
  expect(rfcUrl(reference)).toBeNull();
});
