import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseScript } from '../../../conformance/packetdrill/language/parse-script.js';
import { ScriptError } from '../../../conformance/packetdrill/language/script-error.js';
import { verdictLine } from '../../../conformance/packetdrill/output/verdict-line.js';
import { runScript } from '../../../conformance/packetdrill/run/run-script.js';
import { judgeScript } from '../../../conformance/packetdrill/verdict/judge-script.js';
import { DEFAULT_PROFILE } from '../../../model/profile.js';

const FOLDER = join(import.meta.dirname, '..', 'scripts');
const OPTIONS = { profile: null, window: null, defined: null };

const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const verdict = (text: string) => judgeScript(parseScript(text, 'x.pkt'), OPTIONS);

/** True where the default profile agrees; no other is looked for, which is quick. */
function agrees(text: string): boolean {
  const options = {
    profile: DEFAULT_PROFILE,
    window: 65535,
    defined: new Set<string>(),
    explains: () => false,
  };
  const { disagreement, outside } = runScript(parseScript(text, 'x.pkt'), options);
  return disagreement === null && outside === null;
}
const names = readdirSync(FOLDER).filter((n) => n.endsWith('.pkt'));

/** The first line of each own script says its verdict. */
function promised(name: string): string {
  return /^\/\/ Own script: ([^.;]*)/.exec(read(name))?.[1] ?? 'nothing';
}

test.each(names.filter((n) => n !== 'broken.pkt'))('%s is judged as its first line says', (name) => {
  const line = verdictLine(verdict(read(name)));
  const words: Readonly<Record<string, string>> = { 'needs another choice': 'needs profile' };
  expect(line.startsWith(words[promised(name)] ?? promised(name))).toBe(true);
});

test('broken.pkt is refused at its line and column', () => {
  expect(() => parseScript(read('broken.pkt'), 'broken.pkt')).toThrow(ScriptError);
  expect(() => parseScript(read('broken.pkt'), 'broken.pkt')).toThrow('broken.pkt:3:9: 1 + 9 is not 11');
});

/** Lines with an expected segment, by number; not those of a timer, which may come or not, and be cut as the host likes. */
function expectations(text: string): readonly number[] {
  return text.split('\n').flatMap((line, i) => (/^[+.\d]\S*\s+> (?!.*again)/.test(line) ? [i] : []));
}

/** ACKs that a host may leave out because a later segment carries them. */
const MAY_BE_MERGED = / > \. /;

const change = (text: string, at: number, to: (line: string) => string): string =>
  text
    .split('\n')
    .flatMap((line, i) => (i === at ? to(line) : [line]))
    .join('\n');

describe.each(names.filter((n) => promised(n) === 'agrees'))('%s would not agree', (name) => {
  const text = read(name);

  test('with any expected segment left out, but for an ACK that another carries', () => {
    const agreeing = expectations(text).filter((at) => {
      const line = text.split('\n')[at] ?? '';
      return !MAY_BE_MERGED.test(line) && agrees(change(text, at, () => ''));
    });
    expect(agreeing.map((at) => text.split('\n')[at])).toEqual([]);
  });

  test('with any expected number moved by one', () => {
    const moved = (line: string): string =>
      line.replace(/ (\d+):(\d+)\(/, (_, a, b) => ` ${+a + 1}:${+b + 1}(`);
    const agreeing = expectations(text).filter((at) => agrees(change(text, at, moved)));
    expect(agreeing.map((at) => text.split('\n')[at])).toEqual([]);
  });

  test('with any expected ACK moved by one', () => {
    const moved = (line: string): string => line.replace(/ ack (\d+)/, (_, a) => ` ack ${+a + 1}`);
    const acks = expectations(text).filter((at) => / ack \d/.test(text.split('\n')[at] ?? ''));
    const agreeing = acks.filter((at) => agrees(change(text, at, moved)));
    expect(agreeing.map((at) => text.split('\n')[at])).toEqual([]);
  });

  test('with any expected segment twice', () => {
    const agreeing = expectations(text).filter((at) => {
      const twice = change(text, at, (line) => `${line}\n${line.replace(/^\S+/, '+0')}`);
      return agrees(twice);
    });
    expect(agreeing.map((at) => text.split('\n')[at])).toEqual([]);
  });
});
