import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printable } from '../../../conformance/input/printable.js';
import { quoted } from '../../../conformance/input/quoted.js';
import { anyText } from '../any-text.js';

it.each([
  ['a\u001b[2J', 'a\\u001b[2J', 'a?[2J'],
  ['\u009b2J', '?2J', '?2J'],
  ['\u007f', '?', '?'],
  ['a\nb', 'a\\nb', 'a?b'],
  ['\u2028', '?', '?'],
  ['Grüße 🙂', 'Grüße 🙂', 'Grüße 🙂'],
])('%j is quoted as %s, and printed as %s', (text, asQuoted, asPrinted) => {
  expect(quoted(text)).toBe(asQuoted);
  expect(printable(text)).toBe(asPrinted);
});

it('no text commands a terminal or breaks a line, and quoted text is short', () => {
  fc.assert(
    fc.property(anyText(200), (text) => {
      for (const shown of [quoted(text), printable(text)]) expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(quoted(text).length).toBeLessThan(400);
    }),
    { seed: 9293 },
  );
});
