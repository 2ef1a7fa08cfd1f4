import { expect, test } from 'vitest';
import { junitReport } from '../../reports/junit.js';
import { SAMPLE } from './sample.js';

const xml = junitReport(SAMPLE);

test('has a suite per kind and a case per property and scenario', () => {
  expect([...xml.matchAll(/<testsuite name="([^"]*)" tests="(\d+)"/g)].map((m) => [m[1], m[2]])).toEqual([
    ['invariant', '3'],
    ['transition', '6'],
  ]);
  expect(xml).toContain('<testsuites name="tcproof" tests="9" failures="2" errors="1" skipped="3">');
  expect(xml).toContain('<testcase classname="invariant.no-close" name="no-close on client-server/bag">');
});

test('shows the trace where it belongs and how to find the others', () => {
  expect(xml).toContain('Scenario client-server/bag, 10 steps');
  expect(xml).toContain('The shortest counterexample is on client-server/bag.');
  expect(xml).toContain('Replay: npx tcproof check --scenario big/history --property no-close');
});

test('counts nothing incomplete or vacuous as passed', () => {
  expect(xml.match(/<skipped\/>/g)?.length).toBe(3);
  expect(xml).toContain('incomplete: the exploration stopped early');
});

test('escapes XML and drops characters that XML cannot hold', () => {
  expect(xml).toContain('message="SND.UNA &lt; SND.NXT | never &amp; `always` ]]> in *every* state."');
  expect(xml).not.toContain('\u0007');
});

test('is the same at any time', () => {
  expect(junitReport(SAMPLE)).toBe(xml);
  expect(xml).not.toMatch(/\b(?:time|timestamp|hostname)=/);
  expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n')).toBe(true);
});

test('names a property that was decided nowhere', () => {
  expect(xml).toContain('name="unbounded on no scenario"');
});
