import { describe, expect, test } from 'vitest';
import { markdownReport } from '../../reports/markdown.js';
import { markdownCell } from '../../reports/markdown-cell.js';
import { markdownCode } from '../../reports/markdown-code.js';
import { SAMPLE } from './sample.js';

const GITHUB_LIMIT = 1024 * 1024;
const size = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Cells of a table row: pipes that no backslash escapes. */
const cells = (line: string): number => line.split(/(?<!\\)\|/).length - 2;

describe('markdown', () => {
  const text = markdownReport(SAMPLE);

  test('has as many cells in every row as its table has columns', () => {
    for (const block of text.split('\n\n')) {
      const rows = block.split('\n').filter((l) => l.startsWith('|'));
      expect(new Set(rows.map(cells)).size).toBeLessThanOrEqual(1);
    }
  });

  test('escapes pipes, markup and HTML', () => {
    expect(text).toContain(
      'SND.UNA &lt; SND.NXT \\| never &amp; \\`always\\` \\]\\]&gt; in \\*every\\* state',
    );
    expect(text).toContain(
      '<details><summary>no-close: Nobody &lt;closes&gt; &amp; &quot;leaves&quot; | ever',
    );
    expect(markdownCell('a\nb|c\\')).toBe('a b\\|c\\\\');
    expect(markdownCode('a|b')).toBe('`a\\|b`');
    expect(markdownCode('a`b')).toBe('`` a`b ``');
  });

  test('shows counterexamples collapsed, as Mermaid and as text', () => {
    expect(text).toContain('```mermaid\nsequenceDiagram');
    expect(text).toContain('```text\nScenario client-server/bag, 10 steps');
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  test('says nothing of leaving out when all fits', () => {
    expect(text).not.toContain('Left out');
  });
});

describe('a report too large for a step summary', () => {
  const violated = SAMPLE.properties[1]!;
  const properties = Array.from({ length: 3000 }, (_, i) => ({ ...violated, id: `p-${i}` }));
  const text = markdownReport({ ...SAMPLE, properties });

  test('stays below the limit of GitHub', () => {
    expect(size(text)).toBeLessThan(GITHUB_LIMIT);
    expect(size(text)).toBeGreaterThan(900_000);
  });

  test('says in the last line what was left out', () => {
    const shown = text.match(/<details>/g)?.length ?? 0;
    const last = text.trimEnd().split('\n').at(-1);
    expect(last).toContain(
      `**Left out** to stay below 1000000 bytes: ${3000 - shown} of 3000 counterexamples`,
    );
    expect(text.match(/<\/details>/g)?.length).toBe(shown);
  });

  test.each([2000, 5000, 20_000, 100_000])('stays below %i bytes', (maxBytes) => {
    const some = properties.slice(0, 300);
    expect(size(markdownReport({ ...SAMPLE, properties: some }))).toBeGreaterThan(2 * maxBytes);
    const cut = markdownReport({ ...SAMPLE, properties: some }, { maxBytes });
    expect(size(cut)).toBeLessThanOrEqual(maxBytes);
    expect(cut).toContain('**Left out**');
    expect(cut).toContain('300 properties: 300 violated');
  });
});
