import { expect, it } from 'vitest';
import { numberText, symbolize } from '../../../conformance/vectors/symbolic-number.js';

it('a number counts from the nearest base, also where a stack has chosen its own close to that of the peer', () => {
  const irs = 1_000_000;
  for (const iss of [irs + 500_000, irs - 500_000, 3_000_000_000])
    expect([irs + 2, iss + 1].map((n) => numberText(symbolize(n, [iss], irs)))).toEqual(['irs+2', 'iss+1']);
  expect(numberText(symbolize(77, [3_000_000_000], 2_000_000_000))).toBe('77');
});
