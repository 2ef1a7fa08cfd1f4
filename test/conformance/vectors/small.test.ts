import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setCover } from '../../../conformance/vectors/set-cover.js';
import {
  type Base,
  numberText,
  parseNumber,
  symbolic,
} from '../../../conformance/vectors/symbolic-number.js';
import { withoutPrefixes } from '../../../conformance/vectors/without-prefixes.js';
import { packetdrillScript } from '../../../conformance/vectors/write/packetdrill-script.js';
import { suite } from './bench.js';

describe('symbolic numbers', () => {
  it('are read as they are written', () => {
    const offset = fc.integer({ min: -100_000, max: 100_000 });
    const number = fc.oneof(
      fc.tuple(fc.constantFrom<Base>('irs', 'edge', 'mid'), offset).map(([b, o]) => symbolic(b, o)),
      fc.tuple(fc.integer({ min: 1, max: 12 }), offset).map(([c, o]) => symbolic('iss', o, c)),
      fc.nat(0xffffffff).map((n) => symbolic('zero', n)),
    );
    fc.assert(
      fc.property(number, (n) => {
        expect(parseNumber(numberText(n))).toEqual(n);
      }),
    );
  });

  it.each(['', 'iss+', 'foo', '-1', 'irs1.5'])('%j is none', (text) => expect(parseNumber(text)).toBeNull());
});

describe('set cover', () => {
  it('covers all that can be covered, and every choice covers something new', () => {
    const item = fc.integer({ min: 0, max: 12 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.array(item, { maxLength: 5 }), { maxLength: 12 }), (sets) => {
        const candidates = sets.map((items) => ({ items }));
        const chosen = setCover(candidates);
        expect(new Set(chosen.flatMap((c) => c.items))).toEqual(new Set(sets.flat()));
        expect(chosen.length).toBeLessThanOrEqual(new Set(sets.flat()).size);
      }),
    );
  });
});

describe('without prefixes', () => {
  it('drops what something else begins with, nothing else', () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 });
    const begins = (a: readonly string[], b: readonly string[]): boolean =>
      b.slice(0, a.length).join('\n') === a.join('\n');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 10 }), (words) => {
        const kept = withoutPrefixes(words, (w) => w);
        for (const w of words) expect(kept.some((k) => begins(w, k))).toBe(true);
        kept.forEach((a, i) => {
          kept.forEach((b, j) => {
            if (i !== j) expect(begins(a, b)).toBe(false);
          });
        });
      }),
    );
  });
});

describe('packetdrill', () => {
  const LINE =
    /^(\/\/.*|\+0(~\+70)? [<>] ([SFRP.]+|-) \d+:\d+\(\d+\)( ack \d+)?( win \d+)?( <(\.\.\.|mss 1460)>)?|\+0 < \[\d+:\d+\(\d+\)\] icmp unreachable (host|port)_unreachable|\+0 [a-z]+\(.*\) = -?\d+.*|)$/;

  const vectors = [...suite('lifecycles').vectors, ...suite('hsi').vectors];

  it('every line is one that packetdrill knows', () => {
    const lines = vectors.flatMap((v) => {
      const script = packetdrillScript(v);
      return 'text' in script ? script.text.split('\n') : [];
    });
    expect(lines.length).toBeGreaterThan(300);
    expect(lines.filter((l) => !LINE.test(l))).toEqual([]);
  });

  it('what cannot be a script has a reason', () => {
    for (const v of vectors) {
      const script = packetdrillScript(v);
      if ('reason' in script) expect(script.reason).not.toBe('');
    }
  });
});
