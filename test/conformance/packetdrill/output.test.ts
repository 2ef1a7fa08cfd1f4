import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replayStatus } from '../../../cli/verbs/replay.js';
import { parseScript } from '../../../conformance/packetdrill/language/parse-script.js';
import { replayJson } from '../../../conformance/packetdrill/output/replay-json.js';
import { replayJunit } from '../../../conformance/packetdrill/output/replay-junit.js';
import { replayTap } from '../../../conformance/packetdrill/output/replay-tap.js';
import { replayText } from '../../../conformance/packetdrill/output/replay-text.js';
import { replayFiles } from '../../../conformance/packetdrill/replay-files.js';
import { judgeScript } from '../../../conformance/packetdrill/verdict/judge-script.js';

const FOLDER = join(import.meta.dirname, '..', 'scripts');
const OPTIONS = { profile: null, window: null, defined: null };
const verdicts = replayFiles([FOLDER], OPTIONS).map((v) => ({
  ...v,
  script: v.script.slice(FOLDER.length + 1),
}));

const of = (name: string) => verdicts.filter((v) => v.script === `${name}.pkt`);

test('text: what does not agree, and a summary', () => {
  const text = replayText(verdicts, { all: false });
  expect(text).toContain('10 scripts: 5 agree, 1 need another permitted choice, 1 disagree, 1 check nothing');
  expect(text).not.toContain('passive-open-and-close');
  expect(text).toContain('ESTABLISHED SEGMENT syn-challenge, 3.10.7.4 fourth; RFC 5961 §4, SHOULD');
  expect(replayText(verdicts, { all: true })).toContain('passive-open-and-close.pkt: agrees');
});

test('nothing that a script says commands a terminal', () => {
  const script = '0 connect(3, "\u001b[2J", ...) = 0\n+0 > F. 7:7(0) /* \u001b[2J\r */ ack 5\n';
  const parsed = parseScript(script, 'a\u001b[2J.pkt');
  for (const write of [replayText, replayTap]) {
    const text = write([judgeScript(parsed, OPTIONS)], { all: true });
    expect(text.split('\n').filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
  }
});

test('TAP: skipped is not passed in silence, and what was not read is not ok', () => {
  const lines = replayTap(verdicts).split('\n');
  expect(lines.slice(0, 2)).toEqual(['TAP version 14', '1..10']);
  expect(lines.filter((l) => /^(not )?ok/.test(l)).map((l) => l.replace(/ # SKIP.*/, ' # SKIP'))).toEqual([
    'ok 1 - abort-and-icmp.pkt',
    'ok 2 - active-open-retransmissions.pkt',
    'not ok 3 - broken.pkt',
    'ok 4 - checks-nothing.pkt # SKIP',
    'ok 5 - conditional-drop.pkt',
    'not ok 6 - disagrees-no-challenge.pkt',
    'ok 7 - needs-rfc1337.pkt',
    'ok 8 - outside-fast-open.pkt # SKIP',
    'ok 9 - passive-open-and-close.pkt',
    'ok 10 - reset-during-handshake.pkt',
  ]);
});

test('JUnit: one failure, one error, two skipped', () => {
  const xml = replayJunit(verdicts);
  expect(xml).toMatch(/tests="10" failures="1" errors="1" skipped="2"/);
});

test('JSON: places, clauses and strengths', () => {
  const { summary, scripts } = JSON.parse(replayJson(verdicts));
  expect(summary).toMatchObject({ scripts: 10, agrees: 5, badInput: 1 });
  expect(scripts[5]).toMatchObject({
    script: 'disagrees-no-challenge.pkt',
    verdict: 'disagrees',
    disagreement: { at: { line: 9, column: 1 }, strength: 'SHOULD', known: null, kind: 'unexpected' },
  });
});

test('exit status: 1 disagrees, 2 not read, 3 not judged, 0 otherwise', () => {
  expect(replayStatus(verdicts, false)).toBe(1);
  expect(replayStatus([...of('broken'), ...of('outside-fast-open')], false)).toBe(2);
  expect(replayStatus(of('outside-fast-open'), false)).toBe(3);
  expect(replayStatus(of('checks-nothing'), false)).toBe(3);
  expect(replayStatus(of('needs-rfc1337'), false)).toBe(0);
  expect(replayStatus(of('needs-rfc1337'), true)).toBe(1);
});

test('a file that is not there, and a folder without scripts, are bad input', () => {
  const missing = replayFiles([join(FOLDER, 'none.pkt'), join(import.meta.dirname)], OPTIONS);
  expect(missing.map((v) => [v.verdict, v.remark?.what.replace(/^.*: /, '')])).toEqual([
    ['bad-input', 'there is no such file or folder'],
    ['bad-input', 'no script (*.pkt) lies below this folder'],
  ]);
});
